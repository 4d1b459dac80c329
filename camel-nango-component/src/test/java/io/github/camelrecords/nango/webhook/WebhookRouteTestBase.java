package io.github.camelrecords.nango.webhook;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** A route that takes notifications, and keeps what it took. */
abstract class WebhookRouteTestBase extends WebhookTest {

    record Taken(String body, Map<String, Object> headers) {}

    final List<Taken> taken = new CopyOnWriteArrayList<>();

    final void take(Exchange exchange) {
        taken.add(new Taken(
                exchange.getMessage().getBody(String.class),
                new TreeMap<>(exchange.getMessage().getHeaders())));
    }

    final void route(String options, Processor end) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("nango:webhook?path=/nango&webhookVerifyToken=RAW(" + KEY + ")" + options)
                        .routeId("webhook")
                        .process(end);
            }
        });
    }
}
