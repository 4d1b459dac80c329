package io.github.camelrecords.stream;

import io.github.camelrecords.stream.json.RecordSlice;

/**
 * One version of one record as the service sent it. The JSON stays bytes; what the engine and the headers need was
 * captured while the page was cut into records.
 */
public final class SourceRecord {

    /** The modified-at time of a record that has none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private final RecordSlice slice;
    private final String id;
    private final String identity;
    private final String cursor;
    private final long modifiedAtMicros;
    private final boolean complete;

    /**
     * @param slice            the bytes and the captured fields
     * @param id               versions with equal ids are processed in the order in which they were read
     * @param identity         with the modified-at time, what tells this version from every other one of the stream
     * @param cursor           position of this record, or {@code null} where the service has cursors for pages only
     * @param modifiedAtMicros when this version was written, by the service's clock, in microseconds since the epoch, or
     *                         {@link #NO_TIME}
     * @param complete         {@code false} if the service sent the record without a payload it should have
     */
    public SourceRecord(
            RecordSlice slice, String id, String identity, String cursor, long modifiedAtMicros, boolean complete) {
        this.slice = slice;
        this.id = id;
        this.identity = identity;
        this.cursor = cursor;
        this.modifiedAtMicros = modifiedAtMicros;
        this.complete = complete;
    }

    public RecordSlice slice() {
        return slice;
    }

    public String id() {
        return id;
    }

    public String cursor() {
        return cursor;
    }

    public long modifiedAtMicros() {
        return modifiedAtMicros;
    }

    public boolean complete() {
        return complete;
    }

    /** With the modified-at time, what tells this version from every other one of the stream. */
    public String identity() {
        return identity;
    }

    /** The key of this version; a hash, computed on every call. */
    public RecordKey key() {
        return RecordKey.of(identity, modifiedAtMicros);
    }
}
