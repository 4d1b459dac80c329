package io.github.camelrecords.verification.faults;

import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.Write;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells when a route has caught up, which is measured; what it has lost or doubled is for the history checker to say. */
final class Arrivals {

    private record Metadata(String id, Instant modifiedAt, boolean deleted) {}

    private final Map<String, Long> newest = new HashMap<>();

    /** @param written what has to arrive */
    Arrivals(List<Write> written) {
        written.forEach(write -> newest.merge(write.id(), write.commit(), Math::max));
    }

    /** Whether of each record the newest version has arrived, or one that was committed after it. */
    boolean areIn(List<Delivery> deliveries, List<Write> all) {
        Map<Metadata, Long> commits = new HashMap<>();
        all.forEach(
                write -> commits.put(new Metadata(write.id(), write.modifiedAt(), write.deleted()), write.commit()));
        Map<String, Long> arrived = new HashMap<>();
        for (Delivery delivery : deliveries) {
            Long commit = commits.get(new Metadata(delivery.id(), delivery.modifiedAt(), delivery.deleted()));
            if (commit != null) {
                arrived.merge(delivery.id(), commit, Math::max);
            }
        }
        return newest.entrySet().stream().allMatch(each -> arrived.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }
}
