package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.SyncStatus;
import java.time.Instant;

/** What a call is meant to do to a sync, and whether its status shows it. */
enum SyncEffect {

    /** A run has begun since the call. */
    RUN("a run has begun") {
        @Override
        boolean shows(Before before, SyncStatus now) {
            boolean running = "RUNNING".equals(now.status());
            if (before.running) {
                // the run that was there before says nothing; what begins after its end is another one
                if (!running) {
                    before.running = false;
                    before.finishedAt = now.finishedAt();
                }
                return false;
            }
            return running || now.finishedAt() != null && !now.finishedAt().equals(before.finishedAt);
        }
    },

    /** The sync is on its schedule. */
    STARTED("the schedule is on") {
        @Override
        boolean shows(Before before, SyncStatus now) {
            return now.nextScheduledSyncAt() != null && !"PAUSED".equals(now.status());
        }
    },

    /** The sync is off its schedule and no run is left. */
    PAUSED("the schedule is off and no run is left") {
        @Override
        boolean shows(Before before, SyncStatus now) {
            return "PAUSED".equals(now.status());
        }
    };

    /** The state of one sync before the call; changes when a run that was there before ends. */
    static final class Before {
        private boolean running;
        private Instant finishedAt;

        Before(SyncStatus status) {
            this.running = "RUNNING".equals(status.status());
            this.finishedAt = status.finishedAt();
        }

        /** Of a sync that was not there. */
        Before() {}
    }

    private final String description;

    SyncEffect(String description) {
        this.description = description;
    }

    abstract boolean shows(Before before, SyncStatus now);

    @Override
    public String toString() {
        return description;
    }
}
