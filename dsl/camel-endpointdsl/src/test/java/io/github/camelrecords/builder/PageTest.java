package io.github.camelrecords.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.docs.SinkComponent;
import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.sequin.SequinComponent;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import io.github.camelrecords.simulator.sequin.SequinSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.ComponentModel;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page are compiled ones, and do what they say, each against the simulators. */
class PageTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path PAGE = PROJECT.resolve("docs/endpoint-dsl.md");
    private static final Path EXAMPLES = Path.of("src/test/java/io/github/camelrecords/builder/JavaExamples.java");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    private NangoSimulator nango;
    private SequinSimulator sequin;
    private NangoModel issues;
    private DefaultCamelContext context;

    @BeforeEach
    void start() {
        nango = NangoSimulator.builder().build().start();
        sequin = SequinSimulator.builder().build().start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
        issues.save(List.of(issue("1"), issue("2"), issue("3")));
        issues.delete("2");
        context = new DefaultCamelContext();
        context.addComponent("file", new SinkComponent());
        configure(context.getComponent("nango", NangoComponent.class));
        SequinComponent component = context.getComponent("sequin", SequinComponent.class);
        component.getConfiguration().setBaseUrl(sequin.baseUrl());
        component.getConfiguration().setToken(sequin.token());
        component.getConfiguration().setCursorDirectory(folder.toString());
    }

    private NangoComponent configure(NangoComponent component) {
        component.getConfiguration().setBaseUrl(nango.baseUrl());
        component.getConfiguration().setSecretKey(nango.secretKey());
        component.getConfiguration().setWebhookVerifyToken(nango.webhooks().signingKey());
        component.getConfiguration().setCursorDirectory(folder.toString());
        return component;
    }

    @AfterEach
    void stop() {
        context.stop();
        sequin.close();
        nango.close();
    }

    @TestFactory
    Stream<DynamicTest> javaExamplesAreCompiledOnes() throws IOException {
        String source = squeeze(Files.readString(EXAMPLES));
        List<Block> blocks = MarkdownPage.read(PAGE).blocks("java");
        assertThat(blocks).hasSize(8);
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> assertThat(source)
                        .as(block + " is not in JavaExamples.java, where it would be compiled and run")
                        .contains(squeeze(block.text()))));
    }

    @Test
    void dependenciesNameThisModule() throws IOException {
        ComponentModel model = Components.NANGO.model();
        List<Block> blocks = MarkdownPage.read(PAGE).blocks("xml");

        assertThat(blocks).singleElement().satisfies(block -> assertThat(block.text())
                .contains(
                        "<groupId>" + model.getGroupId() + "</groupId>",
                        "<artifactId>camel-records-endpointdsl</artifactId>",
                        "<version>" + model.getVersion() + "</version>"));
    }

    @Test
    void readsRecordsOfNango() throws Exception {
        MockEndpoint sink = run(new JavaExamples.IssuesRoute(), "file:issues");

        awaitExchanges(sink, 3);
        assertThat(context.getRoutes().get(0).getEndpoint().getEndpointUri())
                .isEqualTo(context.getEndpoint("nango:records?providerConfigKey=github&connectionId=user-123"
                                + "&model=GithubIssue&delay=10s")
                        .getEndpointUri());
    }

    @Test
    void namesOptionsAndHeaders() throws Exception {
        MockEndpoint sink = run(new JavaExamples.DeletionsRoute(), "file:deleted");

        awaitExchanges(sink, 1);
        Exchange deletion = sink.getExchanges().get(0);
        assertThat(deletion.getMessage().getHeader("CamelNangoRecordId")).isEqualTo("2");
        assertThat(deletion.getMessage().getHeader("reason")).isEqualTo("DELETED");
    }

    @Test
    void carriesOutAnOperation() throws Exception {
        nango.connection("github", "user-123").sync("issues").models("GithubIssue");
        MockEndpoint sink = run(new JavaExamples.RefreshRoute(), "file:runs");

        context.createProducerTemplate().sendBody("direct:refresh", null);

        awaitExchanges(sink, 1);
        assertThat(nango.connection("github", "user-123").sync("issues").runs()).isEqualTo(1);
    }

    @Test
    void receivesNotifications() throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        MockEndpoint sink = run(new JavaExamples.NotificationsRoute(), "file:notifications");

        nango.webhooks().url("http://127.0.0.1:" + server.getPort() + "/nango");
        nango.connection("github", "user-123")
                .sync("issues")
                .models("GithubIssue")
                .trigger();

        awaitExchanges(sink, 1);
        assertThat(sink.getExchanges().get(0).getMessage().getHeader("CamelNangoWebhookType"))
                .isEqualTo("sync");
    }

    @Test
    void readsRecordsOfSequin() throws Exception {
        SequinSync billing = sequin.sync("billing");
        billing.insert("stripe:subscription", "sub-1", Map.of("status", "active"));
        billing.insert("stripe:invoice", "inv-1", Map.of("status", "paid"));
        billing.insert("stripe:subscription", "sub-2", Map.of("status", "active"));

        MockEndpoint sink = run(new JavaExamples.SubscriptionsRoute(), "file:subscriptions");

        awaitExchanges(sink, 2);
        assertThat(sink.getExchanges())
                .extracting(exchange -> exchange.getMessage().getHeader("CamelSequinUpstreamId"))
                .containsExactly("sub-1", "sub-2");
    }

    @Test
    void receivesMessagesOfSequin() throws Exception {
        SequinSink orders = sequin.sink("orders");
        orders.insert("public.orders", Map.of("id", 1));
        orders.insert("public.orders", Map.of("id", 2));

        MockEndpoint sink = run(new JavaExamples.OrdersRoute(), "file:orders");

        awaitExchanges(sink, 2);
        await().atMost(PATIENCE).until(() -> orders.acknowledged().size() == 2);
    }

    @Test
    void usesAComponentOfAnotherName() throws Exception {
        context.addComponent("staging", configure(new NangoComponent()));

        MockEndpoint sink = run(new JavaExamples.TwoEnvironmentsRoute(), "file:staging");

        awaitExchanges(sink, 3);
        assertThat(context.getRoutes().get(0).getEndpoint().getComponent()).isSameAs(context.getComponent("staging"));
    }

    @Test
    void takesObjectsAsValues() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:endpointdsl;DB_CLOSE_DELAY=-1");

        MockEndpoint sink = run(new JavaExamples.DatabaseRoute(database), "file:issues");

        awaitExchanges(sink, 3);
        context.stop();
        assertThat(folder).as("the folder of the default repository").isEmptyDirectory();
        try (DefaultCamelContext again = new DefaultCamelContext()) {
            again.addComponent("file", new SinkComponent());
            again.addComponent("nango", configure(new NangoComponent()));
            issues.save(issue("4"));
            again.addRoutes(new JavaExamples.DatabaseRoute(database));
            again.start();
            MockEndpoint rest = again.getEndpoint("file:issues", MockEndpoint.class);
            awaitExchanges(rest, 1);
            assertThat(rest.getExchanges().get(0).getMessage().getHeader("CamelNangoRecordId"))
                    .isEqualTo("4");
        }
    }

    private MockEndpoint run(RouteBuilder route, String sink) throws Exception {
        context.addRoutes(route);
        context.start();
        return context.getEndpoints().stream()
                .filter(MockEndpoint.class::isInstance)
                .filter(endpoint -> endpoint.getEndpointUri().startsWith(sink.replace(":", "://")))
                .map(MockEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void awaitExchanges(MockEndpoint sink, int expected) {
        await().atMost(PATIENCE).until(() -> sink.getReceivedCounter() >= expected);
        assertThat(sink.getReceivedCounter()).isEqualTo(expected);
    }

    private static Map<String, Object> issue(String id) {
        return Map.of("id", id, "title", "issue " + id);
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }
}
