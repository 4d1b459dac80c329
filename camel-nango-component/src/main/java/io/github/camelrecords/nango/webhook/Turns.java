package io.github.camelrecords.nango.webhook;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A number of places for which senders queue, though not for long: once one has waited in vain, the next are told at once
 * that there is none, until one becomes free. Else they would fill up the server until they give up.
 */
final class Turns {

    /** How long a sender waits for its turn. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Semaphore places;
    /** Whether the last that waited did so in vain, and no place has been free since. */
    private volatile boolean stuck;

    Turns(int places) {
        this.places = new Semaphore(places);
    }

    /** Whether there was a place, which then has to be left. */
    boolean take() {
        if (places.tryAcquire()) {
            return true;
        }
        try {
            if (!stuck && places.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stuck = true;
        return false;
    }

    void leave() {
        stuck = false;
        places.release();
    }
}
