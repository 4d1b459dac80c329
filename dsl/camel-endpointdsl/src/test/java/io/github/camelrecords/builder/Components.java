package io.github.camelrecords.builder;

import io.github.camelrecords.builder.dsl.NangoEndpointBuilderFactory;
import io.github.camelrecords.builder.dsl.SequinEndpointBuilderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.builder.EndpointConsumerBuilder;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The components that have builders: their descriptions, and the interfaces of the builders. */
enum Components {
    NANGO(
            "nango",
            () -> StaticEndpointBuilders.nango("records"),
            List.of(
                    NangoEndpointBuilderFactory.NangoEndpointConsumerBuilder.class,
                    NangoEndpointBuilderFactory.AdvancedNangoEndpointConsumerBuilder.class),
            List.of(
                    NangoEndpointBuilderFactory.NangoEndpointProducerBuilder.class,
                    NangoEndpointBuilderFactory.AdvancedNangoEndpointProducerBuilder.class)),
    SEQUIN(
            "sequin",
            () -> StaticEndpointBuilders.sequin("records"),
            List.of(
                    SequinEndpointBuilderFactory.SequinEndpointConsumerBuilder.class,
                    SequinEndpointBuilderFactory.AdvancedSequinEndpointConsumerBuilder.class),
            List.of(
                    SequinEndpointBuilderFactory.SequinEndpointProducerBuilder.class,
                    SequinEndpointBuilderFactory.AdvancedSequinEndpointProducerBuilder.class));

    private final String scheme;
    private final Supplier<EndpointConsumerBuilder> records;
    private final List<Class<?>> consumers;
    private final List<Class<?>> producers;

    Components(
            String scheme,
            Supplier<EndpointConsumerBuilder> records,
            List<Class<?>> consumers,
            List<Class<?>> producers) {
        this.scheme = scheme;
        this.records = records;
        this.consumers = consumers;
        this.producers = producers;
    }

    String scheme() {
        return scheme;
    }

    /** A builder of the operation records, which both components have, without options. */
    EndpointConsumerBuilder records() {
        return records.get();
    }

    List<Class<?>> consumers() {
        return consumers;
    }

    List<Class<?>> producers() {
        return producers;
    }

    ComponentModel model() throws IOException {
        String name = "META-INF/io/github/camelrecords/" + scheme + "/" + scheme + ".json";
        try (InputStream in = Components.class.getClassLoader().getResourceAsStream(name)) {
            return JsonMapper.generateComponentModel(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
