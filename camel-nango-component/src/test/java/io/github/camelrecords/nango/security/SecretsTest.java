package io.github.camelrecords.nango.security;

import static io.github.camelrecords.delivery.TestRoute.ROUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.delivery.TestRoute;
import io.github.camelrecords.nango.delivery.NangoService;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoWebhooks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.util.URISupport;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API key and the passwords of camel-http are in nothing that leaves the process but the requests themselves. */
@Timeout(180)
class SecretsTest {

    private static final String KEY = "ca9a1b2c-3d4e-4f60-8a7b-c0ffee00d1e5";
    private static final String PASSWORD = "canary-password-77";
    private static final String WEBHOOK_KEY = "canary-webhook-88";
    private static final List<String> CANARIES = List.of(
            KEY,
            WEBHOOK_KEY,
            PASSWORD,
            Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));

    @TempDir
    Path cursors;

    private final LogCapture log = new LogCapture(Level.TRACE);
    private NangoSimulator nango;
    private TestRoute route;
    private String ignored;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().secretKey(KEY).build().start();
        nango.connection("github", "user-123").model("GithubIssue").save(List.of(Map.of("id", "1"), Map.of("id", "2")));
        route = new TestRoute(new NangoService(nango), cursors)
                .with("lookbackWindow=0", "commitInterval=0")
                .option("http.authMethod", "Basic")
                .option("http.authUsername", "me")
                .option("http.authPassword", PASSWORD);
        route.context().setDevConsole(true);
    }

    @AfterEach
    void stop() {
        route.close();
        nango.close();
        log.close();
    }

    @Test
    void aHealthyStreamShowsNoSecret() throws Exception {
        route.start();
        route.awaitAccepted(2);
        route.awaitUp();

        assertThat(nango.requests().last().header("Authorization"))
                .as("what is sent")
                .contains(KEY);
        assertNothingShown();
    }

    @Test
    void aServerThatRepeatsTheKeyInItsErrorsShowsNoSecret() throws Exception {
        ignoreWire();
        String echo = "{\"error\":{\"code\":\"unknown_account\",\"message\":\"No account for " + KEY + "\"}}";
        nango.faults().always().onPath("/records").respond(401, "application/json", echo);

        route.start();
        route.awaitDown();
        route.awaitPolls(2);

        assertThat(log.warnings()).hasSize(1);
        assertNothingShown();
    }

    @Test
    void aKeyThatIsRefusedShowsNoSecret() throws Exception {
        nango.close();
        nango = NangoSimulator.builder().build().start();

        route.option("baseUrl", nango.baseUrl()).start();
        route.awaitDown();

        assertThat(route.healthCode()).isEqualTo(401);
        assertNothingShown();
    }

    @Test
    void aStreamWithAWebhookShowsNoSecret() throws Exception {
        VertxPlatformHttpServerConfiguration http = new VertxPlatformHttpServerConfiguration();
        http.setBindHost("127.0.0.1");
        http.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(http);
        route.context().addService(server);
        route.option("webhookPath", "/nango").option("webhookVerifyToken", WEBHOOK_KEY);
        route.start();
        route.awaitAccepted(2);
        NangoWebhooks webhooks = nango.webhooks()
                .signingKey(WEBHOOK_KEY)
                .retryDelays()
                .url("http://127.0.0.1:" + server.getPort() + "/nango");

        webhooks.send("{\"from\":\"nango\"}".getBytes(StandardCharsets.UTF_8));
        webhooks.send(
                "{\"from\":\"nango\"}".getBytes(StandardCharsets.UTF_8), Map.of("X-Nango-Hmac-Sha256", "0".repeat(64)));
        webhooks.awaitIdle(TestRoute.PATIENCE);
        route.awaitUp();

        assertThat(webhooks.deliveries())
                .extracting(delivery -> delivery.attempts().get(0).status())
                .containsExactlyInAnyOrder(200, 401);
        assertNothingShown();
    }

    @Test
    void aServerThatIsAwayShowsNoSecret() throws Exception {
        nango.close();

        route.start();
        route.awaitDown();

        assertNothingShown();
    }

    @Test
    void aProxyThatIsAwayShowsNoSecret() throws Exception {
        route.option("http.authMethod", null)
                .option("http.authUsername", null)
                .option("http.authPassword", null)
                .option("http.proxyAuthMethod", "Basic")
                .option("http.proxyAuthHost", "127.0.0.1")
                .option("http.proxyAuthPort", 1)
                .option("http.proxyAuthUsername", "me")
                .option("http.proxyAuthPassword", PASSWORD)
                .start();
        route.awaitDown();

        assertNothingShown();
    }

    @Test
    void aFailingRouteShowsNoSecret() throws Exception {
        route.sink().refuse(id -> true);

        route.start();
        route.awaitDown();

        assertNothingShown();
    }

    @Test
    void aStartThatFailsShowsNoSecret() {
        route.option("http.proxyHost", "127.0.0.1").option("http.proxyPort", "many");

        Throwable failure = catchThrowable(route::start);

        assertThat(failure).isNotNull();
        assertClean("the failed start", stackTrace(failure));
        assertLogIsClean();
    }

    private void assertNothingShown() throws Exception {
        assertThat(log.lines()).anyMatch(LogCapture.Line::isOurs);
        assertLogIsClean();
        HealthCheck.Result health = route.health();
        assertClean("health", health.getMessage() + " " + health.getDetails());
        health.getError().ifPresent(error -> assertClean("health's error", stackTrace(error)));
        assertClean("endpoint", route.consumer().getEndpoint().toString());
        assertClean("consumer", route.consumer().toString());
        assertClean(
                "sanitised URI",
                URISupport.sanitizeUri(route.consumer().getEndpoint().getEndpointUri()));
        assertClean("JMX", mbeans());
        DevConsole console = route.context()
                .getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("nango");
        assertClean("console", console.call(DevConsole.MediaType.TEXT) + "" + console.call(DevConsole.MediaType.JSON));
        try (Stream<Path> files = Files.walk(cursors)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertClean(file.toString(), file + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    /** What a server sends is on HttpClient's wire log as it came; what is made of it must not repeat the key. */
    private void ignoreWire() {
        ignored = "org.apache.hc.client5.http.wire";
    }

    /**
     * Everything but Camel's own loggers, which print properties and addresses at DEBUG and TRACE as the user wrote them,
     * and those of the server, which runs in the same JVM.
     */
    private void assertLogIsClean() {
        List<LogCapture.Line> lines = log.lines().stream()
                .filter(line -> !line.logger().startsWith("org.apache.camel."))
                .filter(line -> !line.logger().equals(ignored))
                .filter(line -> !line.logger().startsWith("wiremock.")
                        && !line.logger().contains("jetty")
                        && !line.logger().contains("WireMock"))
                .toList();
        assertThat(lines).allSatisfy(line -> assertClean(line.logger() + " " + line.level(), line.text()));
        // from INFO on there is no exception
        assertThat(log.lines())
                .filteredOn(line -> line.level().isMoreSpecificThan(Level.INFO))
                .allSatisfy(line -> assertClean(line.logger() + " " + line.level(), line.text()));
    }

    private String mbeans() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        List<String> values = new ArrayList<>();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:*"), null)) {
            if (!name.getKeyProperty("context").contains(route.context().getManagementName())
                    || !List.of("consumers", "endpoints", "routes").contains(name.getKeyProperty("type"))) {
                continue;
            }
            values.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                values.add(attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
            }
        }
        assertThat(values)
                .anyMatch(value -> value.startsWith("RecordsDelivered="))
                .contains("RouteId=" + ROUTE);
        return String.join("\n", values);
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
