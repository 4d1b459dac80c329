package io.github.camelrecords.verification.history;

import io.github.camelrecords.verification.history.HistoryChecker.Findings;
import java.util.HashMap;
import java.util.Map;

/** Follows the deliveries of one record. */
final class RecordChecker {

    private static final long NONE = Long.MIN_VALUE;

    private final RecordHistory history;
    private final Findings findings;
    private final Map<Long, Delivery> byMetadata = new HashMap<>();
    private long covered = NONE;
    private long newestMetadata = NONE;
    private long newestContent = NONE;
    private Delivery newest;

    RecordChecker(RecordHistory history, Findings findings) {
        this.history = history;
        this.findings = findings;
    }

    void arrived(Delivery delivery) {
        boolean timeless = delivery.modifiedAt() == null;
        Write metadata = timeless ? history.byContent(delivery) : history.metadata(delivery);
        if (metadata == null) {
            findings.unknown(delivery, timeless ? "no version has this content" : "no version has this time");
            return;
        }
        Write content = delivery.version() == null ? metadata : history.content(delivery, metadata);
        if (content == null) {
            findings.unknown(delivery, "no version of this record has this content");
            return;
        }
        Delivery before = byMetadata.put(metadata.commit(), delivery);
        if (before != null) {
            findings.again(before, delivery);
        }
        if (content.commit() < metadata.commit()) {
            findings.stale(delivery, metadata);
        }
        if (metadata.commit() < newestMetadata || content.commit() < newestContent) {
            findings.misordered(delivery, newest);
        } else {
            newest = delivery;
        }
        newestMetadata = Math.max(newestMetadata, metadata.commit());
        newestContent = Math.max(newestContent, content.commit());
        covered = Math.max(covered, standsFor(delivery, metadata, content));
    }

    /**
     * The commit up to which the sink knows the record: that of the content, but a tombstone tells of no later version and a
     * record that is none tells of no tombstone. Without content, only a tombstone tells anything.
     */
    private static long standsFor(Delivery delivery, Write metadata, Write content) {
        if (delivery.deleted()) {
            return metadata.commit();
        }
        if (delivery.version() == null && metadata.version() != null) {
            return NONE;
        }
        return content.deleted() ? metadata.commit() : content.commit();
    }

    void end() {
        history.after(covered).forEach(findings::lost);
    }
}
