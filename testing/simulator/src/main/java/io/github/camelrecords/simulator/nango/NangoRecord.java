package io.github.camelrecords.simulator.nango;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A stored record.
 *
 * @param json           the record as a page shows it, metadata included
 * @param firstSeenAt    in microseconds, as all times here
 * @param lastModifiedAt the time that orders records
 * @param lastAction     ADDED, UPDATED or DELETED
 * @param deletedAt      null unless it is deleted
 * @param prunedAt       null unless its payload was pruned
 * @param cursor         the position of this record
 */
public record NangoRecord(
        String id,
        String json,
        Instant firstSeenAt,
        Instant lastModifiedAt,
        String lastAction,
        Instant deletedAt,
        Instant prunedAt,
        String cursor) {

    static NangoRecord of(StoredRecord record) {
        return new NangoRecord(
                record.id,
                new String(PageRenderer.render(record), StandardCharsets.UTF_8),
                Timestamps.instant(record.createdAt),
                Timestamps.instant(record.updatedAt),
                record.lastAction(),
                record.isDeleted() ? Timestamps.instant(record.deletedAt) : null,
                record.isPruned() ? Timestamps.instant(record.prunedAt) : null,
                Cursor.encode(record));
    }
}
