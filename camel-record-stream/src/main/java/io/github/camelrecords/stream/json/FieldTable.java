package io.github.camelrecords.stream.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The names to look out for in one object: where the value goes, and what to look out for inside it. */
final class FieldTable {

    static final int NONE = -1;

    private final List<byte[]> names = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private final List<FieldTable> children = new ArrayList<>();
    private byte[][] nameTable = {};
    private int[] slotTable = {};
    private FieldTable[] childTable = {};
    /** A bit for each length that a name has; most fields of a record are ruled out by their length alone. */
    private long lengths;

    /** Captures the field with this name into the slot. */
    void capture(String name, int slot) {
        slots.set(entry(name), slot);
        tabulate();
    }

    /** Captures a field of the object that the field with this name holds. */
    void captureInside(String name, String inner, int slot) {
        int entry = entry(name);
        if (children.get(entry) == null) {
            children.set(entry, new FieldTable());
        }
        children.get(entry).capture(inner, slot);
        tabulate();
    }

    private void tabulate() {
        nameTable = names.toArray(byte[][]::new);
        slotTable = slots.stream().mapToInt(Integer::intValue).toArray();
        childTable = children.toArray(FieldTable[]::new);
    }

    private int entry(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int entry = find(bytes, 0, bytes.length);
        if (entry != NONE) {
            return entry;
        }
        names.add(bytes);
        lengths |= bit(bytes.length);
        slots.add(NONE);
        children.add(null);
        tabulate();
        return names.size() - 1;
    }

    /** @return the entry for the name in {@code buffer[from, to)}, or {@link #NONE} */
    int find(byte[] buffer, int from, int to) {
        int length = to - from;
        if ((lengths & bit(length)) == 0) {
            return NONE;
        }
        for (int i = 0; i < nameTable.length; i++) {
            byte[] name = nameTable[i];
            if (name.length == length && Arrays.equals(name, 0, length, buffer, from, to)) {
                return i;
            }
        }
        return NONE;
    }

    private static long bit(int length) {
        return 1L << Math.min(length, Long.SIZE - 1);
    }

    /** @return where the value of this entry goes, or {@link #NONE} */
    int slot(int entry) {
        return slotTable[entry];
    }

    /** @return what to look out for inside the value of this entry, or {@code null} */
    FieldTable child(int entry) {
        return childTable[entry];
    }

    /** Forgets what was captured by this table, because the object it came from was sent again. */
    void clear(String[] values) {
        for (int slot : slotTable) {
            if (slot != NONE) {
                values[slot] = null;
            }
        }
    }
}
