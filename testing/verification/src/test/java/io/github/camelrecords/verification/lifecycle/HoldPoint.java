package io.github.camelrecords.verification.lifecycle;

import io.github.camelrecords.verification.service.Patience;
import java.util.concurrent.TimeUnit;

/** Lets through whoever comes, or holds them until it opens. Thread-safe. */
final class HoldPoint {

    private static final long LONGEST_SECONDS = Patience.longest().toSeconds();

    /** What is done behind it. */
    interface Action<E extends Exception> {
        void run() throws E;
    }

    private boolean open = true;
    private int waiting;
    private int inside;

    /** Holds who comes from now on. */
    synchronized void close() {
        open = false;
    }

    synchronized void open() {
        open = true;
        notifyAll();
    }

    /** Does something, when it is open. */
    <E extends Exception> void pass(Action<E> action) throws E {
        enter();
        try {
            action.run();
        } finally {
            leave();
        }
    }

    private synchronized void enter() {
        inside++;
        waiting++;
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!open && System.nanoTime() - end < 0) {
            try {
                wait(TimeUnit.SECONDS.toMillis(1));
            } catch (InterruptedException e) {
                // a sink that does not care: it must come to its end all the same
                interrupted = true;
            }
        }
        waiting--;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void leave() {
        inside--;
    }

    /** How many wait for it to open. */
    synchronized int waiting() {
        return waiting;
    }

    /** How many have come and are not done. */
    synchronized int inside() {
        return inside;
    }
}
