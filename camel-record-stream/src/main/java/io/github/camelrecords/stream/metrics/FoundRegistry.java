package io.github.camelrecords.stream.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The meter registry of a Camel context; loaded only where Micrometer is on the class path. */
final class FoundRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(RecordStreamMetrics.class);

    private FoundRegistry() {}

    /** Returns whether there is one, and only one or one that is preferred. */
    static boolean bind(CamelContext context, ConnectionTag connectionTag) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry == null) {
            return false;
        }
        new RecordStreamMetrics(context, connectionTag).bindTo(registry);
        LOG.info(
                "Streams of {} have meters in {}",
                context.getName(),
                registry.getClass().getSimpleName());
        return true;
    }
}
