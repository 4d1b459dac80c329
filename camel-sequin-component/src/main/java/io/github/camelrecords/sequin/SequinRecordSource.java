package io.github.camelrecords.sequin;

import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.RecordSource;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.http.ApiClient;
import io.github.camelrecords.stream.http.ApiException;
import java.io.IOException;
import java.util.OptionalLong;

/** The records of a Sequin account, or those that pass the filters, over the Records API. */
final class SequinRecordSource implements RecordSource {

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    private final ApiClient client;
    private final SequinRecordsOptions options;
    /** One thread reads at a time, but not always the same. */
    private volatile SequinPage previous;

    SequinRecordSource(ApiClient client, SequinRecordsOptions options) {
        this.client = client;
        this.options = options;
    }

    @Override
    public Page read(String cursor, int limit) throws IOException {
        SequinPage before = previous;
        try {
            SequinPage page = new SequinPage(
                    client.execute(options.request(cursor, limit)),
                    cursor,
                    options.payloadOnly(),
                    before == null ? 0 : before.emptyPagesUpTo(cursor));
            previous = page;
            return page;
        } catch (ApiException e) {
            if (cursor != null && isRefused(e) && isAnsweredWithoutCursor()) {
                throw new InvalidCursorException(cursor, reason(e));
            }
            throw e;
        }
    }

    private static boolean isRefused(ApiException e) {
        return e.getHttpResponseCode() == BAD_REQUEST || e.getHttpResponseCode() == UNPROCESSABLE;
    }

    /** What Sequin says of a cursor it rejects is not documented, and a filter it rejects looks the same. */
    private boolean isAnsweredWithoutCursor() throws ApiException {
        try {
            client.execute(options.request(null, 1)).close();
            return true;
        } catch (ApiException e) {
            if (isRefused(e)) {
                return false;
            }
            throw e;
        }
    }

    private String reason(ApiException e) {
        String wayOut = options.onInvalidCursor() == OnInvalidCursor.fail
                ? "Set onInvalidCursor=beginning to read everything again, or move the stream to another cursor. "
                : "";
        return "the service rejects it, and answers the same request without it. " + wayOut + e.getMessage();
    }

    @Override
    public String resolveStart() {
        return options.startCursor();
    }

    @Override
    public String resetPosition() {
        return options.startCursor();
    }

    /** A cursor is opaque: only the service can say whether it is one. */
    @Override
    public long cursorTimeMicros(String cursor) {
        return SourceRecord.NO_TIME;
    }

    @Override
    public String replaceCursor(InvalidCursorException invalid) throws InvalidCursorException {
        return switch (options.onInvalidCursor()) {
            case fail -> throw invalid;
            case beginning -> invalid.getCursor().equals(options.startCursor()) ? null : options.startCursor();
        };
    }

    @Override
    public OptionalLong total() {
        return OptionalLong.empty();
    }

    @Override
    public void prune(String untilCursor) {
        throw new UnsupportedOperationException("The Records API erases nothing on request");
    }
}
