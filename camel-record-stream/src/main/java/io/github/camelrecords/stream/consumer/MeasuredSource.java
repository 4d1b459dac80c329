package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.RecordSource;
import java.io.IOException;
import java.util.OptionalLong;

/** Counts the pages of another source. */
final class MeasuredSource implements RecordSource {

    private final RecordSource source;
    private final Runnable pageAnswered;

    MeasuredSource(RecordSource source, Runnable pageAnswered) {
        this.source = source;
        this.pageAnswered = pageAnswered;
    }

    @Override
    public Page read(String cursor, int limit) throws IOException {
        Page page = source.read(cursor, limit);
        pageAnswered.run();
        return page;
    }

    @Override
    public String resolveStart() throws IOException {
        return source.resolveStart();
    }

    @Override
    public String resetPosition() {
        return source.resetPosition();
    }

    @Override
    public long cursorTimeMicros(String cursor) throws InvalidCursorException {
        return source.cursorTimeMicros(cursor);
    }

    @Override
    public String replaceCursor(InvalidCursorException invalid) throws InvalidCursorException {
        return source.replaceCursor(invalid);
    }

    @Override
    public OptionalLong total() {
        return source.total();
    }

    @Override
    public void prune(String untilCursor) throws IOException {
        source.prune(untilCursor);
    }
}
