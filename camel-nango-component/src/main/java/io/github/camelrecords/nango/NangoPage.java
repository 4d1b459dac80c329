package io.github.camelrecords.nango;

import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiResponse;
import io.github.camelrecords.stream.json.MalformedPageException;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.RecordSlicer;
import io.github.camelrecords.stream.json.Timestamps;
import java.io.IOException;
import java.time.Instant;

/** An answer to GET /records, cut into records while it arrives. */
final class NangoPage implements Page {

    /** A record of these and nothing else has no payload: {@code id} and {@code _nango_metadata}. */
    private static final int FIELDS_WITHOUT_PAYLOAD = 2;

    private final ApiResponse response;
    private final RecordSlicer slicer;
    private int records;

    NangoPage(ApiResponse response) {
        this.response = response;
        this.slicer = new RecordSlicer(response.body(), NangoFields.LAYOUT);
    }

    @Override
    public SourceRecord next() throws IOException {
        try {
            RecordSlice slice = slicer.next();
            if (slice == null) {
                if (!slicer.pageFieldPresent(0)) {
                    throw new MalformedPageException("a field next_cursor", "none", 0);
                }
                return null;
            }
            records++;
            return record(slice);
        } catch (MalformedPageException e) {
            throw new ApiException(
                    ApiException.Kind.INVALID_RESPONSE,
                    response.status(),
                    null,
                    "GET /records",
                    "GET /records: the answer is not a page of records, or broke off, after " + records + " records: "
                            + e.getMessage() + ". Is baseUrl a Nango server, and nothing in between that cuts answers?",
                    null,
                    e);
        }
    }

    private SourceRecord record(RecordSlice slice) throws MalformedPageException {
        String id = required(slice, NangoFields.ID);
        String cursor = usable(required(slice, NangoFields.CURSOR));
        String modifiedAt = required(slice, NangoFields.LAST_MODIFIED_AT);
        boolean complete = slice.topLevelFields() > FIELDS_WITHOUT_PAYLOAD
                || "DELETED".equals(slice.field(NangoFields.LAST_ACTION.ordinal()))
                || slice.field(NangoFields.PRUNED_AT.ordinal()) != null;
        try {
            return new SourceRecord(slice, id, id, cursor, Timestamps.parse(modifiedAt), complete);
        } catch (IllegalArgumentException e) {
            throw new MalformedPageException("a time in " + NangoFields.LAST_MODIFIED_AT.path(), "another text", 0);
        }
    }

    /** Once committed, a cursor that Nango refuses would stop the stream until a person moves it. */
    private static String usable(String cursor) throws MalformedPageException {
        try {
            NangoCursor.timeMicros(cursor);
            return cursor;
        } catch (InvalidCursorException e) {
            throw new MalformedPageException(
                    "a cursor that Nango accepts in " + NangoFields.CURSOR.path(), "another text", 0);
        }
    }

    private static String required(RecordSlice slice, NangoFields field) throws MalformedPageException {
        String value = slice.field(field.ordinal());
        if (value == null) {
            throw new MalformedPageException("a record with " + field.path(), "one without", 0);
        }
        return value;
    }

    @Override
    public String nextCursor() {
        return slicer.pageField(0);
    }

    @Override
    public boolean last() {
        return slicer.pageField(0) == null;
    }

    @Override
    public Instant requestedAt() {
        return response.requestedAt();
    }

    @Override
    public Instant serverTime() {
        return response.serverTime();
    }

    @Override
    public void close() {
        response.close();
    }
}
