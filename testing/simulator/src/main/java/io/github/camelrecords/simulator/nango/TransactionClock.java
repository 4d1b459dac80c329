package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.time.Instant;

/**
 * Stamps for write transactions: the clock's time in microseconds, each one later than the one before it, also when the
 * clock stands still. Only when the clock is set back by more than a second they go back with it, as those of a database do.
 */
final class TransactionClock {

    private static final long SET_BACK_MICROS = 1_000_000;

    private final Clock clock;
    private long last = Long.MIN_VALUE;

    TransactionClock(Clock clock) {
        this.clock = clock;
    }

    synchronized long stamp() {
        long now = Timestamps.micros(clock.instant());
        last = now + SET_BACK_MICROS < last ? now : Math.max(now, last + 1);
        return last;
    }

    Instant now() {
        return clock.instant();
    }
}
