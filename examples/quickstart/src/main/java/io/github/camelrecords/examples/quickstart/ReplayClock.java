package io.github.camelrecords.examples.quickstart;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands where it is put, so that the past gets the times it had; then goes as the system's clock. */
final class ReplayClock extends Clock {

    private volatile Instant standing;

    ReplayClock(Instant start) {
        standing = start;
    }

    void standAt(Instant time) {
        standing = time;
    }

    void go() {
        standing = null;
    }

    @Override
    public Instant instant() {
        Instant time = standing;
        return time == null ? Instant.now() : time;
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
