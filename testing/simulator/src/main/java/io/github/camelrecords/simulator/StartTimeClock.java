package io.github.camelrecords.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands at a start time until it is set going, so that whatever is stored before has the same time in every run. */
final class StartTimeClock extends Clock {

    private final Instant start;
    private volatile long goingSinceNanos;
    private volatile boolean going;

    StartTimeClock(Instant start) {
        this.start = start;
    }

    void go() {
        goingSinceNanos = System.nanoTime();
        going = true;
    }

    @Override
    public Instant instant() {
        return going ? start.plus(Duration.ofNanos(System.nanoTime() - goingSinceNanos)) : start;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("This clock tells instants only");
    }
}
