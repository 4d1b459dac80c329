package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.RecordSource;
import java.util.OptionalLong;

/** A source of nothing; a test overrides what it is about. */
class StubSource implements RecordSource {

    @Override
    public Page read(String cursor, int limit) {
        throw new AssertionError("not read in this test");
    }

    @Override
    public String resolveStart() {
        return null;
    }

    @Override
    public String resetPosition() {
        return null;
    }

    @Override
    public long cursorTimeMicros(String cursor) {
        return 1;
    }

    @Override
    public String replaceCursor(InvalidCursorException invalid) throws InvalidCursorException {
        throw invalid;
    }

    @Override
    public OptionalLong total() {
        return OptionalLong.empty();
    }

    @Override
    public void prune(String untilCursor) {}
}
