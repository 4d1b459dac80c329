package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of the database behind a sink, with its rows. Guarded by the sink. */
final class SinkTable {

    private final String schema;
    private final String name;
    private List<String> primaryKey = List.of("id");
    private List<String> groupColumns;
    private final Map<List<String>, ObjectNode> rows = new LinkedHashMap<>();
    private long keyless;

    /** @param qualifiedName {@code schema.table}; without a schema it is in {@code public} */
    SinkTable(String qualifiedName) {
        int dot = qualifiedName.indexOf('.');
        this.schema = dot < 0 ? "public" : qualifiedName.substring(0, dot);
        this.name = qualifiedName.substring(dot + 1);
    }

    static String qualified(String table) {
        if (table.isBlank()) {
            throw new IllegalArgumentException("A table needs a name, such as public.orders");
        }
        return table.indexOf('.') < 0 ? "public." + table : table;
    }

    String schema() {
        return schema;
    }

    String name() {
        return name;
    }

    String qualifiedName() {
        return schema + '.' + name;
    }

    void primaryKey(List<String> columns) {
        if (!rows.isEmpty()) {
            throw new IllegalStateException(
                    "The table " + qualifiedName() + " has rows already; set its primary key before the first insert");
        }
        primaryKey = columns;
    }

    void groupColumns(List<String> columns) {
        groupColumns = columns;
    }

    List<String> groupColumns() {
        return groupColumns == null ? primaryKey : groupColumns;
    }

    List<String> key(ObjectNode row) {
        return values(row, primaryKey);
    }

    /** Null when nothing holds rows together. */
    String group(ObjectNode row) {
        return groupColumns().isEmpty() ? null : qualifiedName() + values(row, groupColumns());
    }

    void insert(ObjectNode row) {
        List<String> key = primaryKey.isEmpty() ? List.of("#" + ++keyless) : key(row);
        if (rows.putIfAbsent(key, row) != null) {
            throw new IllegalStateException(
                    "The table " + qualifiedName() + " has a row " + key + " already; update it, or delete it first");
        }
    }

    /** The row as it is now, not a copy. */
    ObjectNode row(ObjectNode key) {
        ObjectNode row = primaryKey.isEmpty() ? null : rows.get(key(key));
        if (row == null) {
            throw new IllegalStateException("The table " + qualifiedName() + " has no row "
                    + (primaryKey.isEmpty() ? "that could be named: it has no primary key" : key(key).toString())
                    + "; insert it first");
        }
        return row;
    }

    void replace(ObjectNode row) {
        rows.put(key(row), row);
    }

    void delete(ObjectNode key) {
        rows.remove(key(key));
    }

    List<ObjectNode> rows() {
        return List.copyOf(rows.values());
    }

    ObjectNode keyColumns(ObjectNode row) {
        ObjectNode key = Json.object();
        primaryKey.forEach(column -> key.set(column, row.get(column)));
        return key;
    }

    private List<String> values(ObjectNode row, List<String> columns) {
        List<String> values = new ArrayList<>();
        for (String column : columns) {
            JsonNode value = row.get(column);
            if (value == null || (value.isNull() && primaryKey.contains(column))) {
                throw new IllegalArgumentException("The row of " + qualifiedName() + " has no value for the column '"
                        + column + "' of its key or group; give it one, or name other columns");
            }
            values.add(value.isValueNode() ? value.asText() : value.toString());
        }
        return values;
    }
}
