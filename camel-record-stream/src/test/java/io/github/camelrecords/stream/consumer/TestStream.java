package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.RecordSource;
import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.http.CallStatistics;
import java.time.Duration;
import org.apache.camel.Message;

/** A stream without headers and without a look-back window. */
final class TestStream implements RecordStream {

    private final RecordSource source;

    /** @param source {@code null} where nothing is read */
    TestStream(RecordSource source) {
        this.source = source;
    }

    @Override
    public StreamKey key() {
        return new StreamKey("test", "http://localhost", null, null, null, null, null, null, null);
    }

    @Override
    public RecordSource source() {
        return source;
    }

    @Override
    public int limit() {
        return 100;
    }

    @Override
    public Duration lookbackWindow() {
        return Duration.ZERO;
    }

    @Override
    public boolean pruneAfterCommit() {
        return false;
    }

    @Override
    public String fingerprint() {
        return null;
    }

    @Override
    public CallStatistics calls() {
        throw new UnsupportedOperationException("nobody measures it");
    }

    @Override
    public boolean emits(SourceRecord record) {
        return true;
    }

    @Override
    public void check(SourceRecord record) {}

    @Override
    public void describe(Message message, SourceRecord record) {}

    @Override
    public void describeBatch(Message message, SourceRecord first, SourceRecord last, int size) {}

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
