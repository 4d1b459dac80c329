package io.github.camelrecords.stream.http;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Time and chance, so that tests of waits need not wait. A bean of this type in the registry of a Camel context is what its
 * record streams take for the time.
 */
public interface TimeSource {

    /** The local clock. */
    Instant now();

    /** A random number from 0 to 1. */
    double random();

    /**
     * Waits.
     *
     * @param  wait                 how long
     * @param  stopped              ends the wait at once when it reaches zero
     * @throws InterruptedException when the thread is interrupted
     */
    void pause(Duration wait, CountDownLatch stopped) throws InterruptedException;

    /** The real thing. */
    static TimeSource system() {
        return new TimeSource() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public double random() {
                return ThreadLocalRandom.current().nextDouble();
            }

            @Override
            public void pause(Duration wait, CountDownLatch stopped) throws InterruptedException {
                // how it ended does not matter: the caller looks at the latch
                boolean ignored = stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        };
    }
}
