package io.github.camelrecords.simulator.nango;

import java.util.Arrays;

/**
 * One row. Immutable: a change makes a new one at another position. The payload of a pruned record stays in memory, as
 * a Nango server keeps its hash, to tell a later save of the same payload from a change; it is never handed out.
 */
final class StoredRecord extends RecordPosition {

    static final long NEVER = Long.MIN_VALUE;

    final String id;
    final long createdAt;
    final long deletedAt;
    final long prunedAt;
    final byte[] payload;

    private StoredRecord(
            RecordPosition position, String id, long createdAt, long deletedAt, long prunedAt, byte[] payload) {
        super(position.updatedAt, position.uuidHigh, position.uuidLow);
        this.id = id;
        this.createdAt = createdAt;
        this.deletedAt = deletedAt;
        this.prunedAt = prunedAt;
        this.payload = payload;
    }

    static StoredRecord added(String id, RecordPosition position, byte[] payload) {
        return new StoredRecord(position, id, position.updatedAt, NEVER, NEVER, payload);
    }

    static StoredRecord deletedUnseen(String id, RecordPosition position, long deletedAt, byte[] payload) {
        return new StoredRecord(position, id, position.updatedAt, deletedAt, NEVER, payload);
    }

    StoredRecord updated(long stamp, byte[] newPayload) {
        return new StoredRecord(moved(stamp), id, createdAt, NEVER, NEVER, newPayload);
    }

    StoredRecord undeleted(long stamp, byte[] newPayload) {
        return added(id, moved(stamp), newPayload);
    }

    StoredRecord deleted(long stamp, long deletionTime, byte[] newPayload) {
        return new StoredRecord(moved(stamp), id, createdAt, deletionTime, NEVER, newPayload);
    }

    StoredRecord pruned(long stamp) {
        return new StoredRecord(this, id, createdAt, deletedAt, stamp, payload);
    }

    StoredRecord restored() {
        return new StoredRecord(this, id, createdAt, deletedAt, NEVER, payload);
    }

    /** @return what a reader gets: the id alone, when it was pruned */
    byte[] visiblePayload() {
        return isPruned() ? RecordPayload.onlyId(id) : payload;
    }

    boolean isDeleted() {
        return deletedAt != NEVER;
    }

    boolean isPruned() {
        return prunedAt != NEVER;
    }

    boolean isAsAdded() {
        return createdAt == updatedAt;
    }

    boolean hasPayload(byte[] other) {
        return Arrays.equals(payload, other);
    }

    String lastAction() {
        if (isDeleted()) {
            return "DELETED";
        }
        return isAsAdded() ? "ADDED" : "UPDATED";
    }

    private RecordPosition moved(long stamp) {
        return new RecordPosition(stamp, uuidHigh, uuidLow);
    }
}
