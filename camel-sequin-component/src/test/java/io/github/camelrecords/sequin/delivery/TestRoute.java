package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A Camel context with one route from Sequin, which keeps what came out of it. */
public final class TestRoute implements AutoCloseable {

    /**
     * What came out of the route in one exchange.
     *
     * @param body    as it was
     * @param headers a copy
     * @param thread  where it was processed
     */
    public record Received(Object body, Map<String, Object> headers, String thread) {

        static Received of(Exchange exchange) {
            Message message = exchange.getMessage();
            return new Received(
                    message.getBody(),
                    new LinkedHashMap<>(message.getHeaders()),
                    Thread.currentThread().getName());
        }

        String id() {
            return (String) headers.get(SequinConstants.UPSTREAM_ID);
        }

        public String text() {
            return body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString();
        }
    }

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private TestRoute() {}

    /** A route that only keeps what it gets. */
    public static TestRoute start(String uri) {
        return start(uri, Map.of(), route -> {});
    }

    /**
     * @param beans what the URI refers to
     * @param steps come before what a record has to go through to be kept
     */
    static TestRoute start(String uri, Map<String, Object> beans, Consumer<RouteDefinition> steps) {
        TestRoute route = new TestRoute();
        try {
            beans.forEach(route.context.getRegistry()::bind);
            route.context.getShutdownStrategy().setTimeout(10);
            route.context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    RouteDefinition definition = from(uri).routeId("records");
                    steps.accept(definition);
                    definition.process(exchange -> route.received.add(Received.of(exchange)));
                }
            });
            route.context.start();
        } catch (Exception e) {
            route.close();
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
        return route;
    }

    /** All records, polled all the time, with the cursors in a folder; options override what is set. */
    static String uri(SequinSimulator sequin, Path cursors, String... options) {
        return uri(sequin.baseUrl(), sequin.token(), cursors, options);
    }

    public static String uri(String baseUrl, String token, Path cursors, String... options) {
        Map<String, String> all = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "baseUrl=" + baseUrl,
                                "token=" + token,
                                "cursorDirectory=" + cursors,
                                "initialDelay=0",
                                "delay=50",
                                "maxRetries=0"),
                        Stream.of(options))
                .forEach(option -> all.put(option.substring(0, option.indexOf('=')), option));
        return "sequin:records?" + String.join("&", all.values());
    }

    public static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    /** What came out so far, in the order in which it was done. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    List<String> ids() {
        return received.stream().map(Received::id).toList();
    }

    TestRoute awaitCount(int count) {
        await().until(() -> received.size() >= count);
        return this;
    }

    /** Waits until as many requests were made as are needed to be sure that a poll saw all there is now. */
    TestRoute awaitRequests(SequinSimulator sequin, int requests) {
        long from = sequin.requests().count();
        await().until(() -> sequin.requests().count() >= from + requests);
        return this;
    }

    TestRoute awaitCursor(String cursor) {
        await().until(() -> cursor.equals(consumer().getCursor()));
        return this;
    }

    public RecordStreamConsumer consumer() {
        return (RecordStreamConsumer) context.getRoute("records").getConsumer();
    }

    public DefaultCamelContext context() {
        return context;
    }

    /** As a service manager stops it. */
    @Override
    public void close() {
        context.stop();
    }
}
