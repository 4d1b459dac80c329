package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A sink of the type {@code sequin_stream} with the tables it watches. Changes of rows become messages, which wait here
 * for {@code receive} and {@code ack}. Thread safe.
 */
public final class SequinSink {

    private final SinkState state;
    private final SinkTables tables;
    private final SinkBackfills backfills;

    SequinSink(SinkState state, SinkTables tables, SinkBackfills backfills) {
        this.state = state;
        this.tables = tables;
        this.backfills = backfills;
    }

    /** @return a UUID of version 4 */
    public String id() {
        return state.identity().id();
    }

    public String name() {
        return state.identity().name();
    }

    /**
     * The columns of a table's primary key; {@code id} unless this says otherwise. Without any, the table has none: its
     * messages wait for no other, and its rows can be neither updated nor deleted.
     *
     * @throws IllegalStateException when the table has rows
     */
    public SequinSink primaryKey(String table, String... columns) {
        tables.primaryKey(table, List.of(columns));
        return this;
    }

    /** The columns whose values make a message's group; those of the primary key unless this says otherwise. */
    public SequinSink groupColumns(String table, String... columns) {
        tables.groupColumns(table, List.of(columns));
        return this;
    }

    /** Default true. When false, no message waits for another one. */
    public SequinSink messageGrouping(boolean grouping) {
        state.messageGrouping(grouping);
        return this;
    }

    /**
     * Default true. When false, an update's {@code changes} are an empty object and a deleted {@code record} holds the
     * key's columns only, as of a PostgreSQL table without {@code REPLICA IDENTITY FULL}.
     */
    public SequinSink replicaIdentityFull(boolean full) {
        tables.replicaIdentityFull(full);
        return this;
    }

    /**
     * The visibility timeout, {@code ack_wait_ms} in Sequin; default 30 s, measured by the simulator's clock and looked at
     * when somebody receives.
     *
     * @throws IllegalArgumentException below 500 ms
     */
    public SequinSink ackWait(Duration ackWait) {
        state.ackWait(ackWait);
        return this;
    }

    /**
     * What a message's content is turned into when it is handed out: any JSON value. It gets a copy of the object with
     * {@code record}, {@code changes}, {@code action} and {@code metadata}. Null for none.
     */
    public SequinSink transform(Function<ObjectNode, JsonNode> transform) {
        state.transform(transform);
        return this;
    }

    /**
     * @param row JSON text, a {@link JsonNode}, a Map or a bean
     * @throws IllegalStateException when there is a row with this key
     */
    public SequinChange insert(String table, Object row) {
        return tables.insertAll(table, List.of(row)).get(0);
    }

    /** Several rows in one transaction: one position in the log, numbered from 0. */
    public List<SequinChange> insertAll(String table, List<?> rows) {
        return tables.insertAll(table, rows);
    }

    /**
     * @param row the key's columns and those to change; the others stay
     * @throws IllegalStateException when there is no row with this key
     */
    public SequinChange update(String table, Object row) {
        return tables.update(table, row);
    }

    /**
     * @param key the key's columns; others are ignored
     * @throws IllegalStateException when there is no row with this key
     */
    public SequinChange delete(String table, Object key) {
        return tables.delete(table, key);
    }

    /**
     * A message with any content, such as one whose content is a text, or without metadata. The transform leaves it
     * alone, {@link #changes()} does not know it, and a disabled sink does not take it.
     *
     * @param group null when it waits for no other
     */
    public SequinSink put(String group, Object data) {
        state.putRaw(group, Json.tree(data));
        return this;
    }

    public SequinSinkStatus status() {
        return state.status();
    }

    /** As {@code PATCH /api/sinks/{id}} does. A sink that was disabled starts anew, as with {@link #restart()}. */
    public SequinSink status(SequinSinkStatus status) {
        state.status(Objects.requireNonNull(status, "status"));
        backfills.runDue();
        return this;
    }

    /** What the sink's {@code health} says in the management API. Default {@code healthy}. */
    public SequinSink health(String status) {
        state.health(Objects.requireNonNull(status, "status"));
        return this;
    }

    /** Puts a message with the action {@code read} for each row of a table. */
    public SequinBackfill backfill(String table) {
        SequinBackfill backfill = backfills.create(SinkTable.qualified(table), SequinBackfillState.ACTIVE);
        backfills.runDue();
        return backfills.find(backfill.id()).orElse(backfill);
    }

    /** Default false. While true, backfills stay active and read nothing, so that they can be watched and cancelled. */
    public SequinSink holdBackfills(boolean held) {
        backfills.hold(held);
        backfills.runDue();
        return this;
    }

    /** @return all of them, oldest first */
    public List<SequinBackfill> backfills() {
        return backfills.all();
    }

    /**
     * What a server's restart does to the sink: nothing is in flight any more, and messages held for two minutes or less
     * have new ack ids. Answers that are under way still name the old ones.
     */
    public void restart() {
        state.restart();
    }

    /** @return every change of a row and every row a backfill has read, oldest first, those it did not want included */
    public List<SequinChange> changes() {
        return tables.changes();
    }

    /** @return the messages not acknowledged yet, in the order they came in; they may have expired without a receive */
    public List<SequinMessage> held() {
        return state.store().held();
    }

    /** @return the messages that were acknowledged, in the order of the acknowledgements */
    public List<SequinMessage> acknowledged() {
        return state.store().acknowledged();
    }

    SinkState state() {
        return state;
    }

    SinkTables tables() {
        return tables;
    }

    SinkBackfills backfillsState() {
        return backfills;
    }
}
