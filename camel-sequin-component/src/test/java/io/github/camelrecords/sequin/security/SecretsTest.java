package io.github.camelrecords.sequin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.sequin.SequinComponent;
import io.github.camelrecords.simulator.sequin.SequinFaultRule;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.URISupport;
import org.apache.logging.log4j.Level;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token and the passwords of camel-http are in nothing that leaves the process but the requests themselves. */
@Timeout(60)
class SecretsTest {

    private static final String TOKEN = "ca9a1b2c-canary-c0ffee00d1e5";
    private static final String PASSWORD = "canary-password-77";
    private static final List<String> CANARIES = List.of(
            TOKEN, PASSWORD, Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    private static final String ROUTE = "secret";
    private static final String ECHO = "{\"summary\":\"No account for " + TOKEN + "\"}";

    @TempDir
    Path cursors;

    private final LogCapture log = new LogCapture(Level.TRACE);
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final AtomicInteger seen = new AtomicInteger();
    private final SequinSimulator sequin =
            SequinSimulator.builder().token(TOKEN).build().start();
    private final SequinSink sink = sequin.sink("orders");
    /** What a server sends is on HttpClient's wire log as it came; what is made of it must not repeat the token. */
    private boolean echoes;

    @BeforeEach
    void insert() {
        context.getShutdownStrategy().setTimeout(10);
        sink.insert("public.orders", Map.of("id", 1));
        sequin.sync("sync-1").insert("stripe:subscription", "sub_1", Map.of("status", "active"));
    }

    @AfterEach
    void stop() {
        context.stop();
        sequin.close();
        log.close();
    }

    private String uri(String operation, String token) {
        return "sequin:" + operation + "?baseUrl=" + sequin.baseUrl() + "&token=" + token
                + "&http.authMethod=Basic&http.authUsername=me&http.authPassword=" + PASSWORD
                + (operation.equals("records")
                        ? "&maxRetries=0&initialDelay=0&delay=50&cursorDirectory=" + cursors
                        : operation.equals("stream") ? "&consumer=orders&nackDelay=50" : "&maxRetries=0&sink=orders");
    }

    private void start(String uri, boolean failing) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(ROUTE).process(exchange -> {
                    seen.incrementAndGet();
                    if (failing) {
                        throw new IllegalStateException("fails");
                    }
                });
            }
        });
        context.start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "records"})
    void aHealthyConsumerShowsNoSecret(String operation) throws Exception {
        start(uri(operation, TOKEN), false);
        await().until(() -> seen.get() == 1 && health().getState() == HealthCheck.State.UP);

        assertThat(sequin.requests().all().get(0).header("Authorization"))
                .as("what is sent")
                .contains(TOKEN);
        assertNothingShown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "records"})
    void aServerThatRepeatsTheTokenInItsErrorsShowsNoSecret(String operation) throws Exception {
        echoes = true;
        sequin.faults().always().respond(401, "application/json", ECHO);
        start(uri(operation, TOKEN), false);
        await().until(() -> health().getState() == HealthCheck.State.DOWN
                && !log.warnings("401").isEmpty());

        assertNothingShown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "records"})
    void aTokenThatIsRefusedShowsNoSecret(String operation) throws Exception {
        sequin.faults().always().unauthorized();
        start(uri(operation, TOKEN), false);
        await().until(() -> !log.warnings("401").isEmpty());

        assertNothingShown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "records"})
    void aServerThatIsAwayShowsNoSecret(String operation) throws Exception {
        String uri = uri(operation, TOKEN);
        sequin.close();
        start(uri, false);
        await().until(() -> !log.warnings("").isEmpty());

        assertNothingShown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "records"})
    void aFailingRouteShowsNoSecret(String operation) throws Exception {
        start(uri(operation, TOKEN), true);
        await().until(() -> seen.get() >= 2);

        assertNothingShown();
    }

    @Test
    void acksThatAreRefusedShowNoSecret() throws Exception {
        echoes = true;
        sequin.faults().next(2).onPathEnding("/ack").respond(500, "application/json", ECHO);
        start(uri("stream", TOKEN), false);
        await().until(() -> !sink.acknowledged().isEmpty());

        assertThat(log.warnings("ack failed")).hasSize(1);
        assertNothingShown();
    }

    @Test
    void operationsShowNoSecret() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").to(uri("sink", TOKEN));
            }
        });
        context.start();
        echoes = true;
        SequinFaultRule echo = sequin.faults().next(1);
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Exchange well = template.request("direct:in", exchange -> {});
            assertThat(well.getException()).isNull();
            echo.respond(422, "application/json", ECHO);
            Exchange refused = template.request("direct:in", exchange -> {});
            assertThat(refused.getException()).isNotNull();
            assertClean("the refusal", stackTrace(refused.getException()));
        }
        assertLogIsClean();
        context.getEndpoints().forEach(endpoint -> assertClean("endpoint", endpoint.toString()));
        assertClean("JMX", String.join("\n", mbeans()));
    }

    @Test
    void aStartThatFailsShowsNoSecret() {
        Throwable failure = catchThrowable(() -> start(uri("stream", TOKEN) + "&http.proxyHots=proxy", false));

        assertThat(failure).isNotNull();
        assertClean("the failed start", stackTrace(failure));
        assertLogIsClean();
    }

    @Test
    void theComponentsDefaultsShowNoSecret() throws Exception {
        SequinComponent component = context.getComponent("sequin", SequinComponent.class);
        component.getConfiguration().setToken(TOKEN);
        start(uri("stream", "RAW(" + TOKEN + ")"), false);
        await().until(() -> seen.get() == 1);

        assertClean("component", component + " " + component.getConfiguration());
        assertNothingShown();
    }

    private HealthCheck.Result health() {
        return ((HealthCheckAware) context.getRoute(ROUTE).getConsumer())
                .getHealthCheck()
                .call();
    }

    private void assertNothingShown() throws Exception {
        assertThat(log.lines()).anyMatch(LogCapture.Line::isOurs);
        assertLogIsClean();
        HealthCheck.Result health = health();
        assertClean("health", health.getMessage() + " " + health.getDetails());
        health.getError().ifPresent(error -> assertClean("health's error", stackTrace(error)));
        assertClean("endpoint", context.getRoute(ROUTE).getEndpoint().toString());
        assertClean("consumer", context.getRoute(ROUTE).getConsumer().toString());
        assertClean(
                "sanitised URI",
                URISupport.sanitizeUri(context.getRoute(ROUTE).getEndpoint().getEndpointUri()));
        List<String> mbeans = mbeans();
        assertThat(mbeans).contains("RouteId=" + ROUTE);
        assertClean("JMX", String.join("\n", mbeans));
        try (Stream<Path> files = Files.walk(cursors)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertClean(file.toString(), file + read(file));
            }
        }
    }

    /** A repository may be at work. */
    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    }

    /**
     * Everything but Camel's own loggers, which print properties and addresses at DEBUG and TRACE as the user wrote them,
     * and those of the server, which runs in the same JVM.
     */
    private void assertLogIsClean() {
        assertThat(log.lines())
                .filteredOn(line -> !line.logger().startsWith("org.apache.camel.")
                        || line.level().isMoreSpecificThan(Level.INFO))
                .filteredOn(line -> !echoes || !line.logger().equals("org.apache.hc.client5.http.wire"))
                .filteredOn(line -> !line.logger().startsWith("wiremock.")
                        && !line.logger().contains("jetty")
                        && !line.logger().contains("WireMock"))
                .allSatisfy(line -> assertClean(line.logger() + " " + line.level(), line.text()));
    }

    private List<String> mbeans() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> values = new ArrayList<>();
        for (ObjectName name : server.queryNames(
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",*"), null)) {
            if (List.of("consumers", "producers", "endpoints", "routes").contains(name.getKeyProperty("type"))) {
                values.add(name.toString());
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    values.add(attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
                }
            }
        }
        assertThat(values).anyMatch(value -> value.startsWith("EndpointUri=sequin:"));
        return values;
    }

    private static org.awaitility.core.ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20));
    }

    private static void assertClean(String where, String text) {
        assertThat(text).as(where).doesNotContain(CANARIES);
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
