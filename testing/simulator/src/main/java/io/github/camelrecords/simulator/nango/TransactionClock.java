package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.time.Instant;

/**
 * Stamps for write transactions: the clock's time in microseconds, each one later than the one before it, also when the
 * clock stands still.
 */
final class TransactionClock {

    private final Clock clock;
    private long last = Long.MIN_VALUE;

    TransactionClock(Clock clock) {
        this.clock = clock;
    }

    synchronized long stamp() {
        last = Math.max(Timestamps.micros(clock.instant()), last + 1);
        return last;
    }

    Instant now() {
        return clock.instant();
    }
}
