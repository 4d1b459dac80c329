package io.github.camelrecords.nango.docs;

import static io.github.camelrecords.nango.docs.ExampleNango.CONNECTION;
import static io.github.camelrecords.nango.docs.ExampleNango.INTEGRATION;
import static io.github.camelrecords.nango.docs.ExampleNango.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoWebhookDelivery;
import io.github.camelrecords.simulator.nango.NangoWebhooks;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples of webhooks, each with a simulator and an HTTP server of its own. Nested in {@link DocumentationTest}. */
class WebhookExamples {

    static final Path PAGE = MarkdownPage.root().resolve("docs/nango-webhooks.md");

    private static final Duration DONE = Duration.ofSeconds(20);
    private static final Pattern ANSWER = Pattern.compile("^\\| `(\\d{3})` \\|", Pattern.MULTILINE);

    private static final String FAILED_SYNC =
            "{\"from\":\"nango\",\"type\":\"sync\",\"syncName\":\"issues\",\"model\":\"A,B\",\"success\":false}";

    @TempDir
    Path folder;

    private int contexts;

    /** Adds a route to a context. */
    private interface Loading {
        void into(CamelContext context) throws Exception;
    }

    static boolean isOne(Block block) {
        return block.file().equals(PAGE)
                && List.of("yaml", "xml").contains(block.language())
                && !block.text().startsWith("<dependency>");
    }

    @TestFactory
    Stream<DynamicTest> yamlAndXmlExamplesDoWhatTheySay() throws IOException {
        List<Block> blocks = new ArrayList<>(ExamplePages.blocks("yaml"));
        blocks.addAll(ExamplePages.blocks("xml"));
        blocks.removeIf(block -> !isOne(block));
        assertThat(blocks).hasSizeGreaterThan(2);
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(
                        block.toString(),
                        () -> run(context -> PluginHelper.getRoutesLoader(context)
                                .loadRoutes(ResourceHelper.fromString("example." + block.language(), block.text())))));
    }

    @TestFactory
    Stream<DynamicTest> javaExamplesDoWhatTheySay() {
        return JavaWebhooks.routes(NangoWebhooks.DEFAULT_SIGNING_KEY).stream()
                .map(route -> DynamicTest.dynamicTest(
                        route.getClass().getSimpleName(), () -> run(context -> context.addRoutes(route))));
    }

    /** What each line of the table says is provoked, and nothing else is answered. */
    @Test
    void theTableOfAnswersIsTrue() throws Exception {
        List<String> answers = ANSWER.matcher(MarkdownPage.read(PAGE).text())
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
        try (NangoSimulator nango = ExampleNango.start();
                DefaultCamelContext context = context(nango)) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:webhook?path=/nango&maxBodySize=1000")
                            .routeId("hook")
                            .filter(body().contains("fail"))
                            .throwException(IllegalStateException.class, "the route fails");
                }
            });
            context.start();
            NangoWebhooks webhooks =
                    nango.webhooks().url(url(context)).retryDelays().circuitBreaker(false);

            assertThat(status(webhooks, "{}", Map.of())).isEqualTo(200);
            assertThat(status(webhooks, "no JSON", Map.of())).isEqualTo(400);
            assertThat(status(webhooks, "{}", Map.of("X-Nango-Hmac-Sha256", "00".repeat(32))))
                    .isEqualTo(401);
            assertThat(status(webhooks, "{\"text\":\"" + "x".repeat(1000) + "\"}", Map.of()))
                    .isEqualTo(413);
            assertThat(status(webhooks, "{}", Map.of("Content-Type", "text/plain")))
                    .isEqualTo(415);
            assertThat(status(webhooks, "{\"text\":\"fail\"}", Map.of())).isEqualTo(503);
            context.getRouteController().stopRoute("hook");
            assertThat(status(webhooks, "{}", Map.of())).isEqualTo(503);
            context.stop();
            assertThat(status(webhooks, "{}", Map.of()))
                    .as("connection refused, when the context has stopped")
                    .isZero();
            assertThat(answers).containsExactly("200", "400", "401", "413", "415", "503");
            assertThat(new TreeSet<>(answers))
                    .containsExactlyElementsOf(webhooks.deliveries().stream()
                            .map(delivery -> delivery.attempts().get(0).status())
                            .filter(status -> status > 0)
                            .map(String::valueOf)
                            .distinct()
                            .sorted()
                            .toList());
        }
    }

    private static int status(NangoWebhooks webhooks, String body, Map<String, String> headers) {
        webhooks.send(body.getBytes(StandardCharsets.UTF_8), headers);
        webhooks.awaitIdle(DONE);
        List<NangoWebhookDelivery> deliveries = webhooks.deliveries();
        return deliveries.get(deliveries.size() - 1).attempts().get(0).status();
    }

    private void run(Loading loading) throws Exception {
        try (NangoSimulator nango = ExampleNango.start();
                DefaultCamelContext context = context(nango)) {
            loading.into(context);
            context.start();
            nango.webhooks().url(url(context)).retryDelays();
            assertThat(context.getRoutes()).hasSize(1);
            Consumer consumer = context.getRoutes().get(0).getConsumer();
            if (consumer instanceof RecordStreamConsumer records) {
                checkRecords(nango, records);
            } else {
                checkNotifications(nango, context);
            }
        }
    }

    /** The examples poll every few minutes only. */
    private static void checkRecords(NangoSimulator nango, RecordStreamConsumer consumer) {
        await().untilAsserted(() ->
                assertThat(consumer.getRecordsDelivered()).as("by the schedule").isEqualTo(3));

        nango.connection(INTEGRATION, CONNECTION).sync(SYNC).trigger();

        await().untilAsserted(() ->
                assertThat(consumer.getRecordsDelivered()).as("by the webhook").isEqualTo(4));
        assertAllTaken(nango);
    }

    private static void checkNotifications(NangoSimulator nango, CamelContext context) {
        NangoConnection connection = nango.connection(INTEGRATION, CONNECTION);

        nango.webhooks().send("{}".getBytes(StandardCharsets.UTF_8), Map.of("X-Nango-Hmac-Sha256", "00"));
        nango.webhooks().awaitIdle(DONE);
        assertThat(nango.webhooks().deliveries()).singleElement().satisfies(forged -> assertThat(
                        forged.attempts().get(0).status())
                .isEqualTo(401));
        assertThat(kept(context)).as("of a forged notification").isZero();

        connection.sync(SYNC).trigger();
        nango.webhooks().forward(connection, Map.of("action", "opened"), Map.of());
        nango.webhooks().authRefreshFailed(connection, "refresh_token_error", "revoked");
        nango.webhooks().send(FAILED_SYNC.getBytes(StandardCharsets.UTF_8));
        await().untilAsserted(() -> assertThat(kept(context)).isPositive());
        await().until(() -> nango.webhooks().deliveries().size() == 5);
        assertAllTaken(nango);
    }

    private static void assertAllTaken(NangoSimulator nango) {
        nango.webhooks().awaitIdle(DONE);
        assertThat(nango.webhooks().deliveries())
                .filteredOn(delivery -> !delivery.text().equals("{}"))
                .isNotEmpty()
                .allMatch(NangoWebhookDelivery::succeeded);
    }

    /** How many exchanges came to the ends of the route. */
    private static int kept(CamelContext context) {
        return context.getEndpoints().stream()
                .filter(MockEndpoint.class::isInstance)
                .mapToInt(endpoint -> ((MockEndpoint) endpoint).getReceivedCounter())
                .sum();
    }

    private DefaultCamelContext context(NangoSimulator nango) throws Exception {
        DefaultCamelContext context = DocumentationTest.context(
                nango, folder.resolve("cursors-" + contexts++).toString(), "file");
        context.getComponent("nango", NangoComponent.class)
                .getConfiguration()
                .setWebhookVerifyToken(nango.webhooks().signingKey());
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        context.addService(new VertxPlatformHttpServer(configuration));
        return context;
    }

    private static String url(CamelContext context) {
        return "http://127.0.0.1:"
                + context.hasService(VertxPlatformHttpServer.class).getPort() + "/nango";
    }
}
