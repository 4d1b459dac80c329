package io.github.camelrecords.simulator.nango;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The records of one model or variant, with the operations a sync script has. Thread safe. */
public final class NangoModel {

    private final String name;
    private final String variant;
    private final RecordTable table;
    private final TransactionClock stamps;
    private final BatchGate gate;

    NangoModel(String name, String variant, RecordTable table, TransactionClock stamps) {
        this(name, variant, table, stamps, BatchGate.OPEN);
    }

    private NangoModel(String name, String variant, RecordTable table, TransactionClock stamps, BatchGate gate) {
        this.name = name;
        this.variant = variant;
        this.table = table;
        this.stamps = stamps;
        this.gate = gate;
    }

    /** The same records, with all changes going through a gate. */
    NangoModel writtenBy(BatchGate newGate) {
        return new NangoModel(name, variant, table, stamps, newGate);
    }

    public String name() {
        return name;
    }

    /** @return {@code base} for the model itself */
    public String variant() {
        return variant;
    }

    /**
     * Saves a batch, as {@code batchSave} does: new ids are added, changed payloads updated, unchanged ones left alone.
     * All changed records carry one time.
     *
     * @param records JSON texts, {@code JsonNode}s, Maps, or objects that Jackson can write; each with an {@code id}
     * @throws IllegalArgumentException when one of them is no JSON object or has no id; nothing is saved then
     */
    public NangoBatch save(Collection<?> records) {
        List<RecordChange> changes = saves(records);
        return gate.write(() -> table.apply(changes, stamps::stamp));
    }

    /** Saves one record. */
    public NangoBatch save(Object record) {
        return record instanceof Collection<?> records ? save(records) : save(List.of(record));
    }

    /** Deletes as {@code batchDelete} does when given ids only: tombstones without payload, for unknown ids too. */
    public NangoBatch delete(String... ids) {
        List<RecordChange> changes = deletes(Arrays.asList(ids));
        return gate.write(() -> table.apply(changes, stamps::stamp));
    }

    /** Deletes as Nango's own deletion detection does: tombstones that keep their last payload. */
    public NangoBatch deleteKeepingPayload(String... ids) {
        List<RecordChange> changes = new ArrayList<>();
        for (String id : ids) {
            changes.add(new RecordChange.Delete(id, null));
        }
        return gate.write(() -> table.apply(changes, stamps::stamp));
    }

    /** Begins a transaction: its records are stamped now and appear when it commits. */
    public NangoTransaction begin() {
        return new NangoTransaction(table, stamps.stamp(), gate);
    }

    /**
     * Erases the payloads of all records up to and including a cursor.
     *
     * @return how many
     * @throws IllegalArgumentException when it is no cursor of this simulator
     */
    public int prune(String untilCursor) {
        RecordPosition until = Cursor.decode(untilCursor)
                .orElseThrow(() -> new IllegalArgumentException("No cursor of a Nango record: " + untilCursor));
        List<StoredRecord> pruned = new ArrayList<>();
        gate.write(() -> {
            pruned.addAll(table.prune(until, Integer.MAX_VALUE, stamps::stamp));
            return NangoBatch.NONE;
        });
        return pruned.size();
    }

    /** Removes all rows without tombstones. Old cursors keep working. */
    public void emptyCache() {
        gate.write(() -> {
            table.clear();
            return NangoBatch.NONE;
        });
    }

    /** @return number of rows, tombstones and pruned ones included */
    public int size() {
        return table.size();
    }

    /** @return all records as a reader without filter sees them, in order */
    public List<NangoRecord> records() {
        return table.all().stream().map(NangoRecord::of).toList();
    }

    /** @return the last of {@link #records()}, empty when there is none */
    public Optional<NangoRecord> lastRecord() {
        return Optional.ofNullable(table.last()).map(NangoRecord::of);
    }

    /** Notes every version that is committed from now on. Two histories of one model are independent of each other. */
    public NangoHistory recordHistory() {
        NangoHistory history = new NangoHistory(stamps);
        table.listen(history::committed);
        return history;
    }

    RecordTable table() {
        return table;
    }

    TransactionClock stamps() {
        return stamps;
    }

    static List<RecordChange> saves(Collection<?> records) {
        List<RecordChange> changes = new ArrayList<>(records.size());
        for (Object record : records) {
            RecordPayload payload = RecordPayload.of(record);
            changes.add(new RecordChange.Save(payload.id(), payload.json()));
        }
        return changes;
    }

    static List<RecordChange> deletes(Collection<String> ids) {
        List<RecordChange> changes = new ArrayList<>(ids.size());
        for (String id : ids) {
            changes.add(new RecordChange.Delete(id, RecordPayload.onlyId(id)));
        }
        return changes;
    }
}
