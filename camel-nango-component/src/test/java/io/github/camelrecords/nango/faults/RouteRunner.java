package io.github.camelrecords.nango.faults;

import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Runs a route from {@code nango:records} in a Camel context of its own: quick polls, no repetitions inside a poll, no
 * look-back window, unless an option says otherwise.
 */
public final class RouteRunner implements AutoCloseable {

    public static final String ROUTE = "records";
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Writes the route; the first line of it has to be {@code from(uri).routeId(ROUTE)}. */
    public interface Shape {
        void configure(RouteBuilder builder, String uri) throws Exception;
    }

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final RecordingSink sink = new RecordingSink();

    public RouteRunner(NangoSimulator nango, Path cursorDirectory) {
        this(nango.baseUrl(), nango.secretKey(), cursorDirectory);
    }

    public RouteRunner(String baseUrl, String secretKey, Path cursorDirectory) {
        option("providerConfigKey", "github");
        option("connectionId", "user-123");
        option("model", "GithubIssue");
        option("baseUrl", baseUrl);
        option("secretKey", secretKey);
        option("cursorDirectory", cursorDirectory);
        option("delay", 50);
        option("initialDelay", 0);
        option("maxRetries", 0);
        option("lookbackWindow", 0);
        option("commitInterval", 0);
        context.getShutdownStrategy().setTimeout(10);
    }

    /** Sets an option, or takes it away with {@code null}. */
    public RouteRunner option(String name, Object value) {
        if (value == null) {
            options.remove(name);
        } else {
            options.put(name, value);
        }
        return this;
    }

    /** The endpoint's address as a user writes it. */
    public String uri() {
        return options.entrySet().stream()
                .map(option -> option.getKey() + "=RAW(" + option.getValue() + ")")
                .collect(Collectors.joining("&", "nango:records?", ""));
    }

    /** Starts a route that ends in the sink. */
    public RouteRunner start() throws Exception {
        return start((builder, uri) -> builder.from(uri).routeId(ROUTE).process(sink));
    }

    public RouteRunner start(Shape shape) throws Exception {
        add(shape);
        context.start();
        enableHealthChecks();
        return this;
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

    public void awaitDown() {
        await().atMost(PATIENCE)
                .until(() -> health().getState() == HealthCheck.State.DOWN
                        && health().getError().isPresent());
    }

    public void awaitUp() {
        await().atMost(PATIENCE).until(() -> health().getState() == HealthCheck.State.UP);
    }

    /** Waits until the sink has accepted so many records. */
    public List<String> awaitAccepted(int count) {
        await().atMost(PATIENCE).until(() -> sink.accepted().size() >= count);
        return sink.accepted();
    }

    /** Waits until polls have begun and ended this often from now on. */
    public void awaitPolls(int count) {
        for (int i = 0; i < count; i++) {
            String last = consumer().getLastPoll();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !String.valueOf(consumer().getLastPoll()).equals(String.valueOf(last)));
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
