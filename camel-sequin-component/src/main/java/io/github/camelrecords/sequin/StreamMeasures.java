package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.stream.MessageStream;
import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.github.camelrecords.stream.consumer.StreamCounts;
import io.github.camelrecords.stream.http.CallStatistics;

/** What metrics see of a {@link SequinStreamConsumer}. Sequin's API does not tell how far behind a stream is. */
final class StreamMeasures implements MeasuredStream {

    private final SequinStreamConsumer consumer;
    private final StreamKey key;
    private final MessageStream stream;
    private final CallStatistics calls;

    StreamMeasures(SequinStreamConsumer consumer, StreamKey key, MessageStream stream, CallStatistics calls) {
        this.consumer = consumer;
        this.key = key;
        this.stream = stream;
        this.calls = calls;
    }

    @Override
    public StreamKey key() {
        return key;
    }

    @Override
    public String routeId() {
        return consumer.getRouteId();
    }

    @Override
    public StreamCounts counts() {
        return stream.statistics();
    }

    @Override
    public CallStatistics calls() {
        return calls;
    }

    @Override
    public int inFlight() {
        return stream.inFlight();
    }

    @Override
    public boolean hasCursor() {
        return false;
    }

    @Override
    public long lagSeconds() {
        return 0;
    }

    @Override
    public long secondsSinceCursorMoved() {
        return 0;
    }
}
