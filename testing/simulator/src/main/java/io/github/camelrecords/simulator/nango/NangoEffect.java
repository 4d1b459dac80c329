package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.FaultEffect;
import java.time.Duration;
import java.util.Set;

/** What only a fault of a Nango server does. */
sealed interface NangoEffect extends FaultEffect {

    /** What the scheduler is asked for does not happen. */
    record SchedulerDown() implements NangoEffect {}

    record DatabaseDown() implements NangoEffect {}

    /** The next cursor of a page is the one it was asked with. */
    record RepeatCursor() implements NangoEffect {}

    record ShortPages(int maxRecords) implements NangoEffect {}

    /** What happens between the queries for metadata and for payloads. */
    record BetweenQueries(Runnable step) implements NangoEffect {}

    /** What was written less than this ago is not there yet. */
    record ReplicaLag(Duration lag) implements NangoEffect {}

    /** Used up only when the page turns out to hold such a record. @param ids empty for all records */
    record PayloadMissing(Set<String> ids) implements NangoEffect {

        @Override
        public boolean isDeferred() {
            return true;
        }

        boolean concerns(StoredRecord record) {
            return !record.isDeleted() && !record.isPruned() && (ids.isEmpty() || ids.contains(record.id));
        }
    }
}
