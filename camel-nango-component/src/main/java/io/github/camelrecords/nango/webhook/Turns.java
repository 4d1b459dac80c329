package io.github.camelrecords.nango.webhook;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A number of places for which senders queue as long as places become free quickly. Where it takes longer, whoever finds none
 * is told at once: a sender that waits holds a thread of the HTTP server, which others need.
 */
final class Turns {

    /** How long a sender waits for its turn, and how long it may be at its place without being called slow. */
    private static final Duration QUICK = Duration.ofMillis(100);

    private final Semaphore places;
    private volatile boolean slow;

    Turns(int places) {
        this.places = new Semaphore(places);
    }

    /** Whether there was a place, which then has to be left. */
    boolean take() {
        if (places.tryAcquire()) {
            return true;
        }
        try {
            if (!slow && places.tryAcquire(QUICK.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        slow = true;
        return false;
    }

    /** @param nanos how long the place was taken */
    void leave(long nanos) {
        slow = nanos > QUICK.toNanos();
        places.release();
    }
}
