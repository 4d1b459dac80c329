package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.github.camelrecords.stream.consumer.StreamListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams of one context in one registry. What goes wrong with the registry stops no stream. */
final class RegistryStreams implements StreamListener {

    private static final Logger LOG = LoggerFactory.getLogger(RecordStreamMetrics.class);

    private final MeterRegistry registry;
    private final ConnectionTag connectionTag;
    private final Map<Tags, StreamMeters> meters = new HashMap<>();

    RegistryStreams(MeterRegistry registry, ConnectionTag connectionTag) {
        this.registry = registry;
        this.connectionTag = connectionTag;
    }

    @Override
    public void started(CamelContext context, MeasuredStream stream) {
        try {
            Tags tags = StreamTags.of(context.getName(), stream, connectionTag);
            StreamMeters its = meters.computeIfAbsent(tags, absent -> new StreamMeters(registry, absent));
            if (its.isRunning() && !its.isOf(stream)) {
                LOG.warn(
                        "The stream {} runs without metrics: another one that runs has the same tags, {}. Streams of routes are"
                                + " told apart by their route ids.",
                        stream.key(),
                        tags);
            } else {
                its.started(stream);
            }
        } catch (RuntimeException e) {
            LOG.warn("The stream {} runs without metrics: the meter registry refuses them", stream.key(), e);
        }
    }

    @Override
    public void stopped(MeasuredStream stream) {
        meters.values().stream().filter(known -> known.isOf(stream)).forEach(StreamMeters::stopped);
    }

    @Override
    public void removed(MeasuredStream stream) {
        meters.values().removeIf(known -> {
            boolean its = known.isOf(stream);
            if (its) {
                known.removed();
            }
            return its;
        });
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
