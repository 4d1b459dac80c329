package io.github.camelrecords.verification.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares what a server committed with what arrived. Newer means later in the order of the commits, never by a record's time.
 * <ul>
 * <li>A delivery stands for the version that its content is. The content may be newer than the metadata, because Nango reads
 * them one after the other; older it may not be. A tombstone is found by its metadata, and only a tombstone stands for a
 * deletion.
 * <li>Lost is a version for which neither it nor a later one of the same record arrived: a server keeps one version of a
 * record, so a later one may take the place of an earlier one.
 * <li>Twice is the same metadata twice. The same content under its own, newer metadata is no duplicate.
 * <li>Misordered is what arrived after a later version of the same record, in the same run or in a later one: what is read
 * again after a kill is what the server has then.
 * </ul>
 */
public final class HistoryChecker {

    private final DuplicateBound bound;

    public HistoryChecker(DuplicateBound bound) {
        this.bound = bound;
    }

    /**
     * @param writes     everything that was committed, in any order
     * @param deliveries everything that arrived, in the order of arrival
     */
    public Verdict check(List<Write> writes, List<Delivery> deliveries) {
        Findings findings = new Findings(bound);
        Map<RecordId, RecordHistory> records = new LinkedHashMap<>();
        for (Write write : writes) {
            records.computeIfAbsent(RecordId.of(write), id -> new RecordHistory())
                    .add(write);
        }
        records.values().forEach(RecordHistory::sort);
        Map<RecordId, RecordChecker> checkers = new LinkedHashMap<>();
        records.forEach((id, history) -> checkers.put(id, new RecordChecker(history, findings)));
        for (Delivery delivery : deliveries) {
            RecordChecker checker = checkers.get(RecordId.of(delivery));
            if (checker == null) {
                findings.unknown(delivery, "the server never had a record with this id");
            } else {
                checker.arrived(delivery);
            }
        }
        checkers.values().forEach(RecordChecker::end);
        return findings.verdict(writes.size(), deliveries.size());
    }

    private record RecordId(String stream, String id) {
        static RecordId of(Write write) {
            return new RecordId(write.stream(), write.id());
        }

        static RecordId of(Delivery delivery) {
            return new RecordId(delivery.stream(), delivery.id());
        }
    }

    /** The sentences, by kind. */
    static final class Findings {
        private final DuplicateBound bound;
        private final List<String> lost = new ArrayList<>();
        private final List<String> duplicates = new ArrayList<>();
        private final List<String> beyondBound = new ArrayList<>();
        private final List<String> misordered = new ArrayList<>();
        private final List<String> stale = new ArrayList<>();
        private final List<String> unknown = new ArrayList<>();

        Findings(DuplicateBound bound) {
            this.bound = bound;
        }

        void lost(Write write) {
            lost.add("lost: " + write);
        }

        void again(Delivery before, Delivery again) {
            String both = "twice: " + before + " and " + again;
            duplicates.add(both);
            bound.objection(before, again).ifPresent(reason -> beyondBound.add(both + "; " + reason));
        }

        void misordered(Delivery delivery, Delivery newer) {
            misordered.add("too late: " + delivery + " after the newer " + newer);
        }

        void stale(Delivery delivery, Write metadata) {
            stale.add("stale content: " + delivery + ", whose metadata is that of " + metadata);
        }

        void unknown(Delivery delivery, String reason) {
            unknown.add("unknown: " + delivery + "; " + reason);
        }

        Verdict verdict(int writes, int deliveries) {
            return new Verdict(
                    writes, deliveries, lost, duplicates, beyondBound, misordered, stale, unknown, bound.words());
        }
    }
}
