package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.SequinErrorHints;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiResponse;
import io.github.camelrecords.stream.json.MalformedPageException;
import io.github.camelrecords.stream.json.RecordSlice;
import io.github.camelrecords.stream.json.RecordSlicer;
import java.io.IOException;
import java.time.Instant;

/**
 * An answer to GET /v1/records, cut into records while it arrives. The stream ends with an empty page that gives the cursor
 * back that was sent (Sequin's API reference); the records have no cursors of their own.
 */
final class SequinPage implements Page {

    /** A server that answers every cursor with an empty page and another cursor is not asked for ever. */
    static final int MOST_EMPTY_PAGES = 100;

    private final ApiResponse response;
    private final RecordSlicer slicer;
    private final String afterCursor;
    private final boolean payloadOnly;
    private final int emptyPagesBefore;
    private int records;

    /**
     * @param afterCursor      what was sent, or {@code null}
     * @param payloadOnly      whether records are to be the field {@code data} alone
     * @param emptyPagesBefore how many pages in front of this one were empty and not the last
     */
    SequinPage(ApiResponse response, String afterCursor, boolean payloadOnly, int emptyPagesBefore) {
        this.response = response;
        this.slicer = new RecordSlicer(response.body(), SequinFields.LAYOUT);
        this.afterCursor = afterCursor;
        this.payloadOnly = payloadOnly;
        this.emptyPagesBefore = emptyPagesBefore;
    }

    @Override
    public SourceRecord next() throws IOException {
        try {
            RecordSlice slice = slicer.next();
            if (slice == null) {
                return null;
            }
            records++;
            return SequinRecord.of(slice, afterCursor, payloadOnly);
        } catch (MalformedPageException e) {
            throw new ApiException(
                    ApiException.Kind.INVALID_RESPONSE,
                    response.status(),
                    null,
                    SequinErrorHints.RECORDS,
                    SequinErrorHints.RECORDS + ": the answer is not a page of records, or broke off, after " + records
                            + " records: " + e.getMessage()
                            + ". Is baseUrl a server with Sequin's Records API, and nothing in between that cuts answers?",
                    null,
                    e);
        }
    }

    @Override
    public String nextCursor() {
        String cursor = slicer.pageField(0);
        return cursor == null || cursor.isBlank() ? null : cursor;
    }

    @Override
    public boolean last() {
        return records == 0
                && (nextCursor() == null
                        || nextCursor().equals(afterCursor)
                        || emptyPagesBefore + 1 >= MOST_EMPTY_PAGES);
    }

    /** How many empty pages there were up to the page at this cursor, which comes next. */
    int emptyPagesUpTo(String cursor) {
        return records == 0 && cursor != null && cursor.equals(nextCursor()) && !last() ? emptyPagesBefore + 1 : 0;
    }

    int status() {
        return response.status();
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
