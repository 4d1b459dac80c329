package io.github.camelrecords.stream.json;

import java.util.List;

/**
 * Where the records of a page are and which fields to capture on the way. Immutable; one layout serves all pages of a
 * source.
 */
public final class PageLayout {

    private final String records;
    private final List<String> pageFields;
    private final List<String> recordFields;
    private final FieldTable table = new FieldTable();

    /**
     * @param  records                  name of the page's top-level field that holds the array of records
     * @param  pageFields               names of top-level fields of the page to capture, such as its next cursor
     * @param  recordFields             fields of a record to capture: {@code id} is a top-level field, {@code meta.cursor}
     *                                  the field {@code cursor} of the object in the top-level field {@code meta}
     * @throws IllegalArgumentException when a name occurs twice, or lies deeper than one object down
     */
    public PageLayout(String records, List<String> pageFields, List<String> recordFields) {
        this.records = records;
        this.pageFields = distinct("page", pageFields);
        this.recordFields = distinct("record", recordFields);
        if (pageFields.contains(records)) {
            throw new IllegalArgumentException("The page field '" + records + "' holds the records");
        }
        for (int slot = 0; slot < recordFields.size(); slot++) {
            String field = recordFields.get(slot);
            int dot = field.indexOf('.');
            if (dot < 0) {
                table.capture(field, slot);
            } else if (field.indexOf('.', dot + 1) < 0) {
                table.captureInside(field.substring(0, dot), field.substring(dot + 1), slot);
            } else {
                throw new IllegalArgumentException(
                        "The record field '" + field + "' lies more than one object down; name a field less deep");
            }
        }
    }

    private static List<String> distinct(String kind, List<String> names) {
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("A " + kind + " field occurs twice in " + names);
        }
        return List.copyOf(names);
    }

    /** Name of the field that holds the records. */
    public String records() {
        return records;
    }

    /** The captured fields of the page, in the order of {@link RecordSlicer#pageField(int)}. */
    public List<String> pageFields() {
        return pageFields;
    }

    /** The captured fields of a record, in the order of {@link RecordSlice#field(int)}. */
    public List<String> recordFields() {
        return recordFields;
    }

    FieldTable table() {
        return table;
    }
}
