package io.github.camelrecords.stream.json;

/** One record of a page: its bytes exactly as the service sent them, and the fields that were captured on the way. */
public final class RecordSlice {

    private final byte[] json;
    private final String[] fields;
    private final int topLevelFields;

    /**
     * @param json           the record's JSON, UTF-8
     * @param fields         the captured fields in the order of the layout; {@code null} where absent, JSON null, an
     *                       object or an array
     * @param topLevelFields how many fields the record object has; a name that was sent twice counts twice
     */
    public RecordSlice(byte[] json, String[] fields, int topLevelFields) {
        this.json = json;
        this.fields = fields;
        this.topLevelFields = topLevelFields;
    }

    /** The record's JSON, UTF-8, exactly as sent. Not a copy. */
    public byte[] json() {
        return json;
    }

    /**
     * The captured field at this index of the layout: the text of a string, or a number or boolean as it was sent;
     * {@code null} where absent, JSON null, an object or an array.
     */
    public String field(int index) {
        return fields[index];
    }

    /** How many fields were to be captured. */
    public int fieldCount() {
        return fields.length;
    }

    /** How many fields the record object has at its top level; a name that was sent twice counts twice. */
    public int topLevelFields() {
        return topLevelFields;
    }

    /** Length of the JSON in bytes. */
    public int length() {
        return json.length;
    }
}
