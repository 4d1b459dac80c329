package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables a sink watches. Each change of a row goes to the log of changes and, when wanted, to the sink. */
final class SinkTables {

    private final SinkState sink;
    private final CommitLog commits;
    private final Clock clock;
    private final Map<String, SinkTable> tables = new LinkedHashMap<>();
    private final List<SequinChange> changes = new ArrayList<>();
    private boolean replicaIdentityFull = true;

    SinkTables(SinkState sink, CommitLog commits, Clock clock) {
        this.sink = sink;
        this.commits = commits;
        this.clock = clock;
    }

    synchronized void primaryKey(String table, List<String> columns) {
        table(table).primaryKey(columns);
    }

    synchronized void groupColumns(String table, List<String> columns) {
        table(table).groupColumns(columns);
    }

    synchronized void replicaIdentityFull(boolean full) {
        replicaIdentityFull = full;
    }

    synchronized List<SequinChange> insertAll(String tableName, List<?> rows) {
        SinkTable table = table(tableName);
        long lsn = commits.next();
        List<SequinChange> made = new ArrayList<>();
        for (Object given : rows) {
            ObjectNode row = Json.objectOf("A row", given);
            table.insert(row);
            made.add(record(table, SequinAction.INSERT, row, row, null, lsn, made.size()));
        }
        return made;
    }

    synchronized SequinChange update(String tableName, Object given) {
        SinkTable table = table(tableName);
        ObjectNode patch = Json.objectOf("A row", given);
        ObjectNode old = table.row(patch);
        ObjectNode row = old.deepCopy();
        row.setAll(patch);
        ObjectNode changed = Json.object();
        if (replicaIdentityFull) {
            row.fieldNames().forEachRemaining(column -> {
                if (!row.get(column).equals(old.get(column))) {
                    changed.set(column, old.get(column));
                }
            });
        }
        table.replace(row);
        return record(table, SequinAction.UPDATE, row, row, changed, commits.next(), 0);
    }

    synchronized SequinChange delete(String tableName, Object key) {
        SinkTable table = table(tableName);
        ObjectNode old = table.row(Json.objectOf("A key", key));
        table.delete(old);
        ObjectNode shown = replicaIdentityFull ? old : table.keyColumns(old);
        return record(table, SequinAction.DELETE, old, shown, null, commits.next(), 0);
    }

    /** Puts a message for each row there is. @return how many */
    synchronized int read(String tableName, String backfillId) {
        SinkTable table = table(tableName);
        List<ObjectNode> rows = table.rows();
        long lsn = commits.next();
        for (int i = 0; i < rows.size(); i++) {
            ObjectNode row = rows.get(i);
            String key = backfillId + ':' + String.join(":", table.key(row));
            put(table, row, null, change(table, SequinAction.READ, row, row, lsn, i, key));
        }
        return rows.size();
    }

    synchronized int rowCount(String tableName) {
        return table(tableName).rows().size();
    }

    /** Those with a row or a setting, as {@code schema.table}. */
    synchronized Map<String, List<String>> groupColumnsByTable() {
        Map<String, List<String>> result = new LinkedHashMap<>();
        tables.forEach((name, table) -> result.put(name, table.groupColumns()));
        return result;
    }

    synchronized List<SequinChange> changes() {
        return List.copyOf(changes);
    }

    private SequinChange record(
            SinkTable table, SequinAction action, ObjectNode row, ObjectNode shown, ObjectNode old, long lsn, int idx) {
        SequinChange change = change(table, action, row, shown, lsn, idx, lsn + ":" + idx);
        put(table, row, old, change);
        return change;
    }

    private SequinChange change(
            SinkTable table, SequinAction action, ObjectNode row, JsonNode shown, long lsn, int idx, String key) {
        return new SequinChange(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                table.qualifiedName(),
                action,
                table.key(row),
                shown.deepCopy(),
                lsn,
                idx,
                MessageData.idempotencyKey(key),
                sink.wants(action));
    }

    private void put(SinkTable table, ObjectNode row, ObjectNode old, SequinChange change) {
        changes.add(change);
        if (change.captured()) {
            sink.put(
                    table.group(row),
                    change.action() == SequinAction.READ,
                    MessageData.of(change, old, table, sink.identity()));
        }
    }

    private SinkTable table(String name) {
        return tables.computeIfAbsent(SinkTable.qualified(name), SinkTable::new);
    }
}
