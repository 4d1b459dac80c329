package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.time.Instant;

/**
 * When a sync is due. The first run is due at once; the following ones keep to the interval from there, whatever ran
 * meanwhile. Not thread safe.
 */
final class SyncSchedule {

    private final Clock clock;
    private Instant next;
    private boolean started;
    private String override;

    SyncSchedule(Clock clock) {
        this.clock = clock;
        this.next = clock.instant();
    }

    boolean isStarted() {
        return started;
    }

    /** @return false when it was in that state already */
    boolean setStarted(boolean newState) {
        boolean changed = started != newState;
        started = newState;
        return changed;
    }

    boolean isDue() {
        return started && !next.isAfter(clock.instant());
    }

    /** @return null while it is paused */
    Instant next() {
        return started ? next : null;
    }

    /** @param raw null goes back to the deployed one */
    void overrideFrequency(String raw) {
        override = raw;
    }

    String frequency(String deployed) {
        return override == null ? deployed : override;
    }

    /** Leaves out what is overdue. */
    void skipOverdue(String deployedFrequency) {
        long interval =
                SyncFrequency.of(frequency(deployedFrequency)).interval().toMillis();
        long late = clock.instant().toEpochMilli() - next.toEpochMilli();
        if (late >= 0) {
            next = next.plusMillis((late / interval + 1) * interval);
        }
    }
}
