package io.github.camelrecords.simulator.sequin;

import java.time.Instant;

/**
 * A backfill as it is at one moment.
 *
 * @param id               a UUID of version 4
 * @param table            such as {@code public.orders}
 * @param rowsInitialCount rows of the table when it was made
 * @param rowsProcessed    rows it has read, each of which is a message with the action {@code read}
 * @param completedAt      null before
 * @param canceledAt       null unless it was cancelled
 */
public record SequinBackfill(
        String id,
        String table,
        SequinBackfillState state,
        int rowsInitialCount,
        int rowsProcessed,
        Instant insertedAt,
        Instant updatedAt,
        Instant completedAt,
        Instant canceledAt) {

    SequinBackfill completed(int rows, Instant now) {
        return new SequinBackfill(
                id, table, SequinBackfillState.COMPLETED, rowsInitialCount, rows, insertedAt, now, now, canceledAt);
    }

    SequinBackfill with(SequinBackfillState newState, Instant now) {
        Instant canceled = newState == SequinBackfillState.CANCELLED ? now : canceledAt;
        return new SequinBackfill(
                id, table, newState, rowsInitialCount, rowsProcessed, insertedAt, now, completedAt, canceled);
    }
}
