package io.github.camelrecords.simulator.nango;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run of a sync that has come to its end, for its webhooks.
 *
 * @param type    {@link #INITIAL} until a run went well, and after a reset
 * @param models  those of the sync
 * @param results by model; those of the sync are there also when nothing changed in them, unless the run failed
 * @param failure null when it went well
 */
record FinishedRun(
        NangoSync sync,
        String type,
        Instant startedAt,
        Instant endedAt,
        List<String> models,
        Map<String, NangoSyncRun.Result> results,
        Throwable failure) {

    static final String INITIAL = "INITIAL";
    static final String INCREMENTAL = "INCREMENTAL";
}
