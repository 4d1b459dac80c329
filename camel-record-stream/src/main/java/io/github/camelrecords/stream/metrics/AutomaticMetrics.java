package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.github.camelrecords.stream.consumer.StreamListener;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Binds {@link RecordStreamMetrics} to the meter registry that is in the registry of the Camel context, if there is one. Names
 * nothing of Micrometer, which need not be on the class path.
 */
public final class AutomaticMetrics implements StreamListener {

    /**
     * Whether streams are measured without being told to: {@code true} (the default) or {@code false}, or another of Spring
     * Boot's words for them: {@code on}, {@code yes} and {@code 1}, {@code off}, {@code no} and {@code 0}.
     */
    public static final String ENABLED = "camel.records.metrics.enabled";

    /** What meters say of the connection: a {@link ConnectionTag} in any letter case, {@code hashed} by default. */
    public static final String CONNECTION_TAG = "camel.records.metrics.connection-tag";

    private static final Set<String> YES = Set.of("true", "on", "yes", "1");
    private static final Set<String> NO = Set.of("false", "off", "no", "0");

    private final boolean available;
    private boolean done;

    /** For Java's service loader. */
    public AutomaticMetrics() {
        this.available = isAvailable();
    }

    private static boolean isAvailable() {
        try {
            Class.forName(
                    "io.micrometer.core.instrument.MeterRegistry", false, AutomaticMetrics.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** @throws IllegalArgumentException naming the property that has no usable value */
    @Override
    public void started(CamelContext context, MeasuredStream stream) {
        if (done || !available) {
            return;
        }
        ConnectionTag tag = property(context, CONNECTION_TAG)
                .map(name -> ConnectionTag.of(CONNECTION_TAG, name))
                .orElse(ConnectionTag.HASHED);
        // a registry may be bound later, so a later stream looks again
        done = !isEnabled(context) || FoundRegistry.bind(context, tag);
    }

    private static boolean isEnabled(CamelContext context) {
        String enabled = property(context, ENABLED).orElse("true").trim();
        String word = enabled.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new IllegalArgumentException("Property " + ENABLED + " is '" + enabled + "'. Use true or false.");
        }
        return YES.contains(word);
    }

    private static Optional<String> property(CamelContext context, String name) {
        return context.getPropertiesComponent().resolveProperty(name).filter(value -> !value.isBlank());
    }

    @Override
    public void stopped(MeasuredStream stream) {
        // its meters are not here
    }

    @Override
    public void removed(MeasuredStream stream) {
        // its meters are not here
    }
}
