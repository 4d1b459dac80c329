package io.github.camelrecords.stream;

import io.github.camelrecords.stream.json.RecordSlice;

/** Records for tests: the time is in seconds, the cursor is the id with the time. */
final class Records {

    static final long SECOND = 1_000_000;

    private Records() {}

    static SourceRecord record(String id, long second) {
        return make(id, id + "@" + second, second * SECOND, true);
    }

    static SourceRecord incomplete(String id, long second) {
        return make(id, id + "@" + second, second * SECOND, false);
    }

    /** A record of a service that has cursors for pages only. */
    static SourceRecord withoutCursor(String id, long second) {
        return make(id, null, second * SECOND, true);
    }

    static SourceRecord make(String id, String cursor, long modifiedAtMicros, boolean complete) {
        return new SourceRecord(
                new RecordSlice(new byte[] {'{', '}'}, new String[] {id}, 3),
                id,
                id,
                cursor,
                modifiedAtMicros,
                complete);
    }
}
