package io.github.camelrecords.stream.json;

/**
 * One record of a page: its bytes exactly as the service sent them, and the fields that were captured on the way. The
 * bytes may be parked in a file between being read ahead and being handed out.
 */
public final class RecordSlice {

    private final String[] fields;
    private final int topLevelFields;
    private final int length;
    private byte[] json;

    /**
     * @param json           the record's JSON, UTF-8
     * @param fields         the captured fields in the order of the layout; {@code null} where absent or JSON null
     * @param topLevelFields how many fields the record object has
     */
    public RecordSlice(byte[] json, String[] fields, int topLevelFields) {
        this.json = json;
        this.length = json.length;
        this.fields = fields;
        this.topLevelFields = topLevelFields;
    }

    /** The record's JSON, UTF-8, exactly as sent. Not a copy. */
    public byte[] json() {
        if (json == null) {
            throw new IllegalStateException("The bytes of this record are parked in a file");
        }
        return json;
    }

    /** The captured field at this index of the layout; {@code null} where absent or JSON null. */
    public String field(int index) {
        return fields[index];
    }

    /** How many fields the record object has at its top level. */
    public int topLevelFields() {
        return topLevelFields;
    }

    /** Length of the JSON in bytes, also while it is parked. */
    public int length() {
        return length;
    }

    void park() {
        json = null;
    }

    void unpark(byte[] bytes) {
        json = bytes;
    }
}
