package io.github.camelrecords.verification.faults;

import io.github.camelrecords.stream.http.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** The system's clock as a route sees it, set forward or back; waits are as long as ever. */
final class MovableTime implements TimeSource {

    private final TimeSource system = TimeSource.system();
    private final AtomicLong asked = new AtomicLong();
    private volatile Duration shift = Duration.ZERO;

    synchronized void advance(Duration by) {
        shift = shift.plus(by);
    }

    /** How often somebody has asked for the time. */
    long asked() {
        return asked.get();
    }

    @Override
    public Instant now() {
        asked.incrementAndGet();
        return system.now().plus(shift);
    }

    @Override
    public double random() {
        return system.random();
    }

    @Override
    public void pause(Duration wait, CountDownLatch stopped) throws InterruptedException {
        system.pause(wait, stopped);
    }
}
