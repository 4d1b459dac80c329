package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.consumer.MeasuredStreams;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import org.apache.camel.CamelContext;

/**
 * Meters of every consumer of records or messages in a Camel context, whenever it starts: a route has them from its first
 * start until it is removed. While it is stopped it has counters and timers, which then go on, but no gauges.
 *
 * <p>Nobody has to use this class where a {@link MeterRegistry} is in the registry of the Camel context. It can be bound to
 * several registries; binding it once more to the same one does nothing.
 */
public final class RecordStreamMetrics implements MeterBinder {

    private final CamelContext context;
    private final ConnectionTag connectionTag;

    /** With {@link ConnectionTag#HASHED}. */
    public RecordStreamMetrics(CamelContext context) {
        this(context, ConnectionTag.HASHED);
    }

    /**
     * @param context       whose consumers are measured
     * @param connectionTag what meters say of the connection
     */
    public RecordStreamMetrics(CamelContext context, ConnectionTag connectionTag) {
        this.context = Objects.requireNonNull(context, "context");
        this.connectionTag = Objects.requireNonNull(connectionTag, "connectionTag");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        MeasuredStreams.of(context).listen(new RegistryStreams(registry, connectionTag));
    }
}
