package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.http.CallStatistics;

/** What metrics see of a {@link RecordStreamConsumer}; the numbers are those of its JMX attributes. */
final class ConsumerMeasures implements MeasuredStream {

    private final RecordStreamConsumer consumer;
    private final RecordStream stream;
    private final StreamStatistics statistics;

    ConsumerMeasures(RecordStreamConsumer consumer, RecordStream stream, StreamStatistics statistics) {
        this.consumer = consumer;
        this.stream = stream;
        this.statistics = statistics;
    }

    @Override
    public StreamKey key() {
        return stream.key();
    }

    @Override
    public String routeId() {
        return consumer.getRouteId();
    }

    @Override
    public StreamCounts counts() {
        return statistics;
    }

    @Override
    public CallStatistics calls() {
        return stream.calls();
    }

    @Override
    public int inFlight() {
        return consumer.getInFlight();
    }

    @Override
    public boolean hasCursor() {
        return true;
    }

    @Override
    public long lagSeconds() {
        return consumer.getLagSeconds();
    }

    @Override
    public long secondsSinceCursorMoved() {
        return consumer.getSecondsSinceCursorMoved();
    }
}
