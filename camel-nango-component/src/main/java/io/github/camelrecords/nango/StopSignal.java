package io.github.camelrecords.nango;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Ends the waits of a producer when it stops. */
final class StopSignal {

    private final CountDownLatch stopped = new CountDownLatch(1);

    void stop() {
        stopped.countDown();
    }

    /**
     * @throws RejectedExecutionException when the producer is stopped
     */
    void check(String what) {
        if (stopped.getCount() == 0) {
            throw new RejectedExecutionException(what + " was cut off because its route is stopped");
        }
    }

    /** Waits; {@code true} if the producer was stopped meanwhile. */
    boolean await(Duration wait) throws InterruptedException {
        return stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
