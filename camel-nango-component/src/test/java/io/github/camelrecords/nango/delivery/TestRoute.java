package io.github.camelrecords.nango.delivery;

import static io.github.camelrecords.nango.NangoConstants.LAST_MODIFIED_AT;
import static io.github.camelrecords.nango.NangoConstants.RECORD_ID;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A Camel context with one route from Nango, which keeps what came out of it. */
final class TestRoute implements AutoCloseable {

    static final String INTEGRATION = "github";
    static final String CONNECTION = "user-123";
    static final String MODEL = "GithubIssue";

    /** One version of a record. */
    record Version(String id, Instant modifiedAt) {}

    /**
     * What came out of the route in one exchange.
     *
     * @param body    as it was
     * @param headers a copy
     * @param thread  where it was processed
     */
    record Received(Object body, Map<String, Object> headers, String thread) {

        static Received of(Exchange exchange) {
            Message message = exchange.getMessage();
            return new Received(
                    message.getBody(),
                    new java.util.LinkedHashMap<>(message.getHeaders()),
                    Thread.currentThread().getName());
        }

        String id() {
            return header(RECORD_ID);
        }

        String header(String name) {
            return (String) headers.get(name);
        }

        Version version() {
            return new Version(
                    id(), OffsetDateTime.parse(header(LAST_MODIFIED_AT)).toInstant());
        }

        String text() {
            return body instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : body.toString();
        }
    }

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private TestRoute() {}

    /** A route that only keeps what it gets. */
    static TestRoute start(String uri) {
        return start(uri, Map.of(), route -> {});
    }

    static TestRoute start(String uri, Map<String, Object> beans) {
        return start(uri, beans, route -> {});
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
                    definition.process(route.keep());
                }
            });
            route.context.start();
        } catch (Exception e) {
            route.close();
            throw e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
        }
        return route;
    }

    /** The stream of {@link #MODEL}, polled all the time, with its cursors in a folder; options override what is set. */
    static String uri(NangoSimulator nango, Path cursors, String... options) {
        java.util.LinkedHashMap<String, String> all = new java.util.LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "providerConfigKey=" + INTEGRATION,
                                "connectionId=" + CONNECTION,
                                "model=" + MODEL,
                                "baseUrl=" + nango.baseUrl(),
                                "secretKey=" + nango.secretKey(),
                                "cursorDirectory=" + cursors,
                                "initialDelay=0",
                                "delay=50",
                                "maxRetries=0"),
                        Stream.of(options))
                .forEach(option -> all.put(option.substring(0, option.indexOf('=')), option));
        return "nango:records?" + String.join("&", all.values());
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private Processor keep() {
        return exchange -> received.add(Received.of(exchange));
    }

    /** What came out so far, in the order in which it was done. */
    List<Received> received() {
        return List.copyOf(received);
    }

    List<String> ids() {
        return received.stream().map(Received::id).toList();
    }

    List<Version> versions() {
        return received.stream().map(Received::version).toList();
    }

    TestRoute awaitCount(int count) {
        await().until(() -> received.size() >= count);
        return this;
    }

    /** Waits until as many polls have begun and ended as are needed to be sure that one saw all there is now. */
    TestRoute awaitPolls(NangoSimulator nango, int polls) {
        long from = nango.requests().count();
        await().until(() -> nango.requests().count() >= from + polls);
        return this;
    }

    TestRoute awaitCursor(String cursor) {
        await().until(() -> cursor.equals(consumer().getCursor()));
        return this;
    }

    RecordStreamConsumer consumer() {
        return (RecordStreamConsumer) context.getRoute("records").getConsumer();
    }

    DefaultCamelContext context() {
        return context;
    }

    /** As a service manager stops it. */
    @Override
    public void close() {
        context.stop();
    }
}
