package io.github.camelrecords.verification.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's clock, set forward or back. */
final class MovableClock extends Clock {

    private volatile Duration shift = Duration.ZERO;

    void set(Duration newShift) {
        shift = newShift;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Nobody here asks for another zone than UTC");
    }
}
