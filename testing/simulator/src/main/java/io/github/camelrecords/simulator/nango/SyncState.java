package io.github.camelrecords.simulator.nango;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A sync at one moment, for {@code GET /sync/status}.
 *
 * @param frequency raw text
 * @param next      when its schedule would run it; null while it is paused
 * @param job       its newest run; null when it never ran
 */
record SyncState(UUID id, boolean started, String frequency, Instant next, Job job) {

    /**
     * A run.
     *
     * @param finishedAt null while it runs
     * @param status     {@code RUNNING}, {@code SUCCESS}, or {@code STOPPED} for failed and cancelled ones
     */
    record Job(Instant finishedAt, String status, Map<String, NangoSyncRun.Result> results) {}

    /** A failed run shows only while the sync is started; measured against a Nango server 0.71.4. */
    String status() {
        if (job != null && job.finishedAt() == null) {
            return "RUNNING";
        }
        if (!started) {
            return "PAUSED";
        }
        return job != null && job.status().equals("STOPPED") ? "ERROR" : "SUCCESS";
    }
}
