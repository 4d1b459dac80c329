package io.github.camelrecords.delivery;

import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.awaitility.core.ConditionFactory;

/** A Camel context with one route from a service, which ends in a sink. */
public final class TestRoute implements AutoCloseable {

    public static final String ROUTE = "records";
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Writes the route; the first line of it has to be {@code from(uri).routeId(ROUTE)}. */
    public interface Shape {
        void configure(RouteBuilder builder, String uri) throws Exception;
    }

    private final RecordService service;
    private final EndpointOptions options;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RecordingSink sink;

    public TestRoute(RecordService service, Path cursors) {
        this.service = service;
        this.options = new EndpointOptions(service, cursors);
        this.sink = new RecordingSink(service);
        context.getShutdownStrategy().setTimeout(10);
    }

    /** Sets options as a URI has them. @param named each as {@code name=value} */
    public TestRoute with(String... named) {
        options.with(named);
        return this;
    }

    /** Sets an option to a value that may be any text, or takes it away with {@code null}. */
    public TestRoute option(String name, Object value) {
        if (value == null) {
            options.without(name);
        } else {
            options.with(name + "=RAW(" + value + ")");
        }
        return this;
    }

    /** What the options refer to. */
    public TestRoute bind(Map<String, Object> beans) {
        beans.forEach(context.getRegistry()::bind);
        return this;
    }

    /** The endpoint's address as a user writes it. */
    public String uri() {
        return options.uri();
    }

    /** Starts a route that ends in the sink. */
    public TestRoute start() {
        return startThrough(definition -> {});
    }

    /** @param steps come before the sink */
    public TestRoute startThrough(Consumer<RouteDefinition> steps) {
        return start((builder, uri) -> {
            RouteDefinition definition = builder.from(uri).routeId(ROUTE);
            steps.accept(definition);
            definition.process(sink);
        });
    }

    public TestRoute start(Shape shape) {
        try {
            add(shape);
            context.start();
            enableHealthChecks();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IllegalStateException(e);
        }
    }

    /** Adds a route, in a running context or before it starts. */
    public void add(Shape shape) throws Exception {
        String uri = uri();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                shape.configure(this, uri);
            }
        });
    }

    private void enableHealthChecks() {
        HealthCheckRegistry registry = HealthCheckRegistry.get(context);
        HealthCheckRepository consumers = (HealthCheckRepository) registry.resolveById("consumers");
        consumers.setEnabled(true);
        registry.register(consumers);
    }

    public DefaultCamelContext context() {
        return context;
    }

    public RecordingSink sink() {
        return sink;
    }

    public RecordStreamConsumer consumer() {
        return (RecordStreamConsumer) context.getRoute(ROUTE).getConsumer();
    }

    /** What came out so far, in the order in which it was done. */
    public List<Received> received() {
        return sink.received();
    }

    /** The ids of what came out so far. */
    public List<String> ids() {
        return sink.accepted();
    }

    /** The versions of what came out so far. */
    public List<Version> versions() {
        return received().stream().map(Received::version).toList();
    }

    /** The readiness of the route's consumer, as Camel's health endpoints show it. */
    public HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:" + ROUTE))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No health check of the consumer"));
    }

    /** The HTTP code among the health details, or {@code null}. */
    public Object healthCode() {
        return health().getDetails().get(HealthCheck.HTTP_RESPONSE_CODE);
    }

    public TestRoute awaitDown() {
        patiently()
                .until(() -> health().getState() == HealthCheck.State.DOWN
                        && health().getError().isPresent());
        return this;
    }

    public TestRoute awaitUp() {
        patiently().until(() -> health().getState() == HealthCheck.State.UP);
        return this;
    }

    /** Waits until the sink has accepted so many exchanges. @return the ids of all it has */
    public List<String> awaitAccepted(int count) {
        awaitCount(count);
        return sink.accepted();
    }

    /** Waits until so many exchanges came out. */
    public TestRoute awaitCount(int count) {
        patiently().until(() -> sink.received().size() >= count);
        return this;
    }

    /** Waits until polls have begun this often from now on. */
    public TestRoute awaitPolls(int count) {
        for (int i = 0; i < count; i++) {
            String last = consumer().getLastPoll();
            patiently()
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !Objects.equals(consumer().getLastPoll(), last));
        }
        return this;
    }

    /** Waits until the service has got so many requests from now on. */
    public TestRoute awaitRequests(int count) {
        long from = service.requests();
        patiently().until(() -> service.requests() >= from + count);
        return this;
    }

    /** Waits until this is committed, {@code null} too. */
    public TestRoute awaitCursor(String cursor) {
        patiently().until(() -> Objects.equals(consumer().getCursor(), cursor));
        return this;
    }

    /** As long as a machine with other work may take. */
    public static ConditionFactory patiently() {
        return await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20));
    }

    /** As a service manager stops it. */
    @Override
    public void close() {
        context.stop();
    }
}
