package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.docs.SinkComponent;
import io.github.camelrecords.simulator.nango.NangoWebhooks;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the page shows is true: its tables are those of the files, and its examples run against the simulators. */
class PageTest {

    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path PAGE = PROJECT.resolve("docs/kamelets.md");

    @TempDir
    Path folder;

    private int runs;

    @Test
    void theTablesAreUpToDate() throws IOException {
        MarkdownPage page = MarkdownPage.read(PAGE);
        MarkdownPage fresh = page;
        for (KameletFile kamelet : KameletFile.all()) {
            fresh = fresh.with(kamelet.name(), table(kamelet));
        }
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(PAGE, fresh.text());
            return;
        }
        assertThat(page.text())
                .as("The tables of " + PAGE
                        + " differ from the Kamelets. Refresh them with: mvn -pl dsl/kamelets -am test"
                        + " -Dtest='io.github.camelrecords.kamelets.PageTest' -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dupdate.docs=true")
                .isEqualTo(fresh.text());
    }

    private static String table(KameletFile kamelet) {
        StringBuilder table = new StringBuilder("| property | default | description |\n|---|---|---|\n");
        kamelet.properties().forEach((name, property) -> {
            table.append("| `").append(name).append('`');
            if (kamelet.required().contains(name)) {
                table.append(" (required)");
            }
            if ("password".equals(property.get("format"))) {
                table.append(" (secret)");
            }
            table.append(" | ")
                    .append(property.containsKey("default") ? "`" + property.get("default") + "`" : "")
                    .append(" | ")
                    .append(property.get("description"));
            if (property.get("enum") instanceof List<?> values) {
                table.append(" Values: `")
                        .append(String.join(
                                "`, `", values.stream().map(String::valueOf).toList()))
                        .append("`.");
            }
            table.append(" |\n");
        });
        return table.toString();
    }

    @TestFactory
    Stream<DynamicTest> examplesRun() throws IOException {
        List<Block> blocks = MarkdownPage.read(PAGE).blocks("yaml");
        assertThat(blocks).hasSize(9);
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> run(block)));
    }

    private void run(Block block) throws Exception {
        Path cursors = folder.resolve("run-" + runs++);
        try (Services services = new Services(cursors);
                DefaultCamelContext context = services.context(Map.of())) {
            context.addComponent("file", new SinkComponent());
            VertxPlatformHttpServer server = Services.server(context);
            Services.load(
                    context,
                    keys(block.text(), services)
                            .replace(
                                    "https://sequin.example.com",
                                    services.sequin().baseUrl()));
            context.start();

            check(block.text(), context, services, server);
        }
    }

    private static void check(String example, CamelContext context, Services services, VertxPlatformHttpServer server) {
        if (example.contains("nango-sync-action")) {
            assertThat(send(context, "direct:refresh")).isNull();
            assertThat(services.connection().sync(Services.SYNC).runs()).isEqualTo(1);
            awaitKept(context, 1);
        } else if (example.contains("nango-prune-sink")) {
            assertThat(send(context, "direct:prune"))
                    .as("no source has committed a cursor")
                    .hasMessageContaining("cursor");
        } else if (example.contains("nango-webhook-source")) {
            services.nango().webhooks().url("http://127.0.0.1:" + server.getPort() + "/nango");
            services.connection().sync(Services.SYNC).trigger();
            awaitKept(context, 1);
        } else if (example.contains("sequin-stream-source")) {
            awaitKept(context, 2);
            await().atMost(KameletTest.PATIENCE)
                    .until(() -> services.orders().acknowledged().size() == 2);
        } else {
            awaitKept(context, example.contains("batching: true") ? 1 : 3);
        }
    }

    private static Exception send(CamelContext context, String endpoint) {
        ProducerTemplate template = context.createProducerTemplate();
        return template.send(endpoint, exchange -> {}).getException();
    }

    @TestFactory
    Stream<DynamicTest> propertiesAreUnderstoodByCamelMain() throws IOException {
        List<Block> blocks = MarkdownPage.read(PAGE).blocks("properties");
        assertThat(blocks).isNotEmpty();
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> runMain(block)));
    }

    private void runMain(Block block) throws Exception {
        try (Services services = new Services(folder.resolve("main-" + runs++))) {
            Properties properties = new Properties();
            properties.load(new StringReader(keys(block.text(), services)
                    .replace("/var/lib/orders/cursors", folder.resolve("main").toString())));
            Main main = new Main();
            properties
                    .stringPropertyNames()
                    .forEach(name -> main.addInitialProperty(name, properties.getProperty(name)));
            main.addInitialProperty(
                    "camel.kamelet.nango-records-source.baseUrl",
                    services.nango().baseUrl());
            main.addInitialProperty(
                    "camel.kamelet.sequin-stream-source.baseUrl",
                    services.sequin().baseUrl());
            Path routes = Files.writeString(folder.resolve("routes.yaml"), """
                    - from:
                        uri: kamelet:nango-records-source
                        parameters:
                          providerConfigKey: github
                          connectionId: user-123
                          model: GithubIssue
                        steps:
                          - to: mock:sink
                    - from:
                        uri: kamelet:sequin-stream-source
                        parameters:
                          consumer: orders
                        steps:
                          - to: mock:sink
                    """);
            main.configure().withRoutesIncludePattern("file:" + routes);
            try {
                main.start();
                awaitKept(main.getCamelContext(), 5);
                assertThat(folder.resolve("main")).isDirectory();
            } finally {
                main.stop();
            }
        }
    }

    @Test
    void dependenciesNameThisModule() throws IOException {
        ComponentModel model = Descriptions.of("nango");

        assertThat(MarkdownPage.read(PAGE).blocks("xml")).singleElement().satisfies(block -> assertThat(block.text())
                .contains(
                        "<groupId>" + model.getGroupId() + "</groupId>",
                        "<artifactId>camel-records-kamelets</artifactId>",
                        "<version>" + model.getVersion() + "</version>"));
    }

    @Test
    void commandsNameWhatIsThere() throws IOException {
        String version = Descriptions.of("nango").getVersion();
        for (Block block : MarkdownPage.read(PAGE).blocks("bash")) {
            for (String word : block.text().split("[\\s=]+")) {
                if (word.startsWith("dsl/")) {
                    assertThat(PROJECT.resolve(word)).exists();
                }
                if (word.startsWith("mvn:")) {
                    assertThat(word).startsWith("mvn:io.github.camelrecords:").endsWith(":" + version);
                }
            }
        }
    }

    private static String keys(String text, Services services) {
        return text.replace("{{env:NANGO_SECRET_KEY}}", services.nango().secretKey())
                .replace("{{env:NANGO_WEBHOOK_SIGNING_KEY}}", NangoWebhooks.DEFAULT_SIGNING_KEY)
                .replace("{{env:SEQUIN_TOKEN}}", SequinSimulator.DEFAULT_TOKEN);
    }

    /** Waits until so many exchanges, and no more, came to the ends of the routes. */
    private static void awaitKept(CamelContext context, int exchanges) {
        await().atMost(KameletTest.PATIENCE).until(() -> kept(context) >= exchanges);
        assertThat(kept(context)).isEqualTo(exchanges);
    }

    private static int kept(CamelContext context) {
        return context.getEndpoints().stream()
                .filter(MockEndpoint.class::isInstance)
                .mapToInt(endpoint -> ((MockEndpoint) endpoint).getReceivedCounter())
                .sum();
    }
}
