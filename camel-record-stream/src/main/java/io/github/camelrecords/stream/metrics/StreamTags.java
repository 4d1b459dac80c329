package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.micrometer.core.instrument.Tags;

/** How the meters of a stream are told apart. */
final class StreamTags {

    static final String CONTEXT = "camelContext";
    static final String SYSTEM = "system";
    static final String INTEGRATION = "integration";
    static final String MODEL = "model";
    static final String CONNECTION = "connection";
    static final String ROUTE = "routeId";

    /** Stands for what a stream does not have. */
    static final String ABSENT = "none";

    private StreamTags() {}

    static Tags of(String context, MeasuredStream stream, ConnectionTag connectionTag) {
        StreamKey key = stream.key();
        Tags tags = Tags.of(
                CONTEXT,
                context,
                SYSTEM,
                key.system(),
                INTEGRATION,
                orAbsent(key.integration()),
                MODEL,
                orAbsent(key.model()),
                ROUTE,
                orAbsent(stream.routeId()));
        if (connectionTag == ConnectionTag.NONE) {
            return tags;
        }
        String connection = key.connection();
        return tags.and(CONNECTION, connection == null ? ABSENT : connectionTag.value(connection));
    }

    private static String orAbsent(String value) {
        return value == null || value.isEmpty() ? ABSENT : value;
    }
}
