package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.github.camelrecords.stream.consumer.StreamListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams of one context in one registry. What goes wrong with the registry stops no stream. */
final class RegistryStreams implements StreamListener {

    private static final Logger LOG = LoggerFactory.getLogger(RecordStreamMetrics.class);

    private final MeterRegistry registry;
    private final ConnectionTag connectionTag;
    private final Map<MeasuredStream, StreamMeters> meters = new IdentityHashMap<>();

    RegistryStreams(MeterRegistry registry, ConnectionTag connectionTag) {
        this.registry = registry;
        this.connectionTag = connectionTag;
    }

    @Override
    public void started(CamelContext context, MeasuredStream stream) {
        try {
            meters.computeIfAbsent(
                            stream,
                            measured -> new StreamMeters(
                                    registry, measured, StreamTags.of(context.getName(), measured, connectionTag)))
                    .started();
        } catch (RuntimeException e) {
            LOG.warn("The stream {} runs without metrics: the meter registry refuses them", stream.key(), e);
        }
    }

    @Override
    public void stopped(MeasuredStream stream) {
        StreamMeters known = meters.get(stream);
        if (known != null) {
            known.stopped();
        }
    }

    @Override
    public void removed(MeasuredStream stream) {
        StreamMeters known = meters.remove(stream);
        if (known != null) {
            known.removed();
        }
    }

    /** By the registry, so that its streams are in it once. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RegistryStreams streams && streams.registry == registry;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(registry);
    }
}
