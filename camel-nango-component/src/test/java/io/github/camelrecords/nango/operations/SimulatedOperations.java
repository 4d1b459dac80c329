package io.github.camelrecords.nango.operations;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoSync;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;

/** A simulated Nango and a Camel context whose component knows it. */
final class SimulatedOperations implements AutoCloseable {

    static final String INTEGRATION = "github";
    static final String CONNECTION = "user-123";

    private final NangoSimulator nango = NangoSimulator.builder().build().start();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final NangoComponent component;
    private final ProducerTemplate template;

    SimulatedOperations() {
        component = new NangoComponent();
        component.getConfiguration().setBaseUrl(nango.baseUrl());
        component.getConfiguration().setSecretKey(nango.secretKey());
        component.getConfiguration().setProviderConfigKey(INTEGRATION);
        component.getConfiguration().setMaxRetries(0);
        context.addComponent("nango", component);
        context.start();
        template = context.createProducerTemplate();
    }

    NangoSimulator nango() {
        return nango;
    }

    NangoSync sync(String name) {
        return nango.connection(INTEGRATION, CONNECTION).sync(name);
    }

    NangoComponent component() {
        return component;
    }

    DefaultCamelContext context() {
        return context;
    }

    void addRoutes(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
    }

    /** The exchange after the call, failed or not. */
    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
    }

    Exchange send(String uri) {
        return send(uri, null, Map.of());
    }

    /** The exchange after a call that has to succeed. */
    Exchange succeed(String uri, Object body, Map<String, Object> headers) throws Exception {
        Exchange exchange = send(uri, body, headers);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange;
    }

    Exchange succeed(String uri) throws Exception {
        return succeed(uri, null, Map.of());
    }

    static void awaitRuns(NangoSync sync, int runs) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> sync.runs() == runs);
    }

    @Override
    public void close() throws Exception {
        template.close();
        context.close();
        nango.close();
    }
}
