package io.github.camelrecords.simulator.nango;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A write transaction that stays open for a while. Its records carry the time of its begin and are invisible until it
 * commits, so records of other transactions with later times can be seen before: the late commit. Thread safe.
 */
public final class NangoTransaction implements AutoCloseable {

    private final RecordTable table;
    private final long stamp;
    private final BatchGate gate;
    private final List<RecordChange> changes = new ArrayList<>();
    private boolean ended;

    NangoTransaction(RecordTable table, long stamp, BatchGate gate) {
        this.table = table;
        this.stamp = stamp;
        this.gate = gate;
    }

    /** @return the time its records will carry */
    public Instant begunAt() {
        return Timestamps.instant(stamp);
    }

    /** As {@link NangoModel#save(Collection)}, visible at commit. What is new or changed is decided then. */
    public synchronized NangoTransaction save(Collection<?> records) {
        checkOpen();
        changes.addAll(NangoModel.saves(records));
        return this;
    }

    /** Saves one record. */
    public NangoTransaction save(Object record) {
        return record instanceof Collection<?> records ? save(records) : save(List.of(record));
    }

    /** As {@link NangoModel#delete}, visible at commit. */
    public synchronized NangoTransaction delete(String... ids) {
        checkOpen();
        changes.addAll(NangoModel.deletes(Arrays.asList(ids)));
        return this;
    }

    /** Makes everything visible at once. @throws IllegalStateException when it has ended already */
    public synchronized NangoBatch commit() {
        checkOpen();
        ended = true;
        return gate.write(() -> table.apply(changes, () -> stamp));
    }

    /** Drops everything. @throws IllegalStateException when it has ended already */
    public synchronized void rollback() {
        checkOpen();
        ended = true;
        changes.clear();
    }

    /** Rolls back unless it was committed. */
    @Override
    public synchronized void close() {
        if (!ended) {
            rollback();
        }
    }

    private void checkOpen() {
        if (ended) {
            throw new IllegalStateException(
                    "This transaction has been committed or rolled back already; begin another");
        }
    }
}
