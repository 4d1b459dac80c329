package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ActingFaults;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults that act on one request. Used by one thread. */
final class RequestFaults extends ActingFaults<NangoRequest> {

    boolean databaseDown() {
        return first(NangoEffect.DatabaseDown.class).isPresent();
    }

    boolean schedulerDown() {
        return first(NangoEffect.SchedulerDown.class).isPresent();
    }

    boolean repeatCursor() {
        return first(NangoEffect.RepeatCursor.class).isPresent();
    }

    int maxRecords() {
        return first(NangoEffect.ShortPages.class)
                .map(NangoEffect.ShortPages::maxRecords)
                .orElse(Integer.MAX_VALUE);
    }

    /** @return what happens between reading metadata and reading payloads; empty when both are read at once */
    Optional<Runnable> betweenQueries() {
        return first(NangoEffect.BetweenQueries.class).map(NangoEffect.BetweenQueries::step);
    }

    Optional<Duration> replicaLag() {
        return first(NangoEffect.ReplicaLag.class).map(NangoEffect.ReplicaLag::lag);
    }

    Predicate<StoredRecord> payloadMissing(RecordPage page) {
        Predicate<StoredRecord> missing = record -> false;
        for (NangoEffect.PayloadMissing effect :
                useDeferred(NangoEffect.PayloadMissing.class, candidate -> page.records().stream()
                        .anyMatch(candidate::concerns))) {
            missing = missing.or(effect::concerns);
        }
        return missing;
    }
}
