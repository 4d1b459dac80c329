package io.github.camelrecords.nango.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.ComponentTables;
import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.docs.SinkComponent;
import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show is true: tables come from the generated JSON, examples run against the simulator, links lead somewhere. */
class DocumentationTest {

    private static final Path PAGE = MarkdownPage.root().resolve("docs/nango-records.md");
    private static final Path OPERATIONS_PAGE = MarkdownPage.root().resolve("docs/nango-operations.md");
    private static final Path MODEL =
            Path.of("src/generated/resources/META-INF/io/github/camelrecords/nango/nango.json");

    @TempDir
    Path folder;

    private NangoSimulator nango;
    private int contexts;

    /** The example of a user's test is one. */
    @Nested
    class Example extends JavaExamples.IssuesRouteTest {}

    @Nested
    class Operations extends OperationExamples {}

    @Nested
    class Webhooks extends WebhookExamples {}

    @BeforeEach
    void startNango() {
        nango = ExampleNango.start();
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    @Test
    void theTablesOfRecordsAreUpToDate() throws IOException {
        ComponentTables tables = ComponentTables.read(MODEL);
        MarkdownPage page = MarkdownPage.read(PAGE);
        upToDate(
                page,
                page.with("component options", tables.componentOptions(Use.FROM))
                        .with("endpoint options", tables.endpointOptions(Use.FROM))
                        .with("headers", tables.headers(Use.FROM)));
    }

    @Test
    void theTablesOfOperationsAreUpToDate() throws IOException {
        ComponentTables tables = ComponentTables.read(MODEL);
        MarkdownPage page = MarkdownPage.read(OPERATIONS_PAGE);
        upToDate(
                page,
                page.with("endpoint options", tables.endpointOptions(Use.TO)).with("headers", tables.headers(Use.TO)));
    }

    @Test
    void theTablesOfWebhooksAreUpToDate() throws IOException {
        ComponentTables tables = ComponentTables.read(MODEL);
        MarkdownPage page = MarkdownPage.read(WebhookExamples.PAGE);
        upToDate(
                page,
                page.with("endpoint options", tables.endpointOptions(Use.WEBHOOK))
                        .with("headers", tables.headers(Use.WEBHOOK)));
    }

    private static void upToDate(MarkdownPage page, MarkdownPage fresh) throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(page.file(), fresh.text());
            return;
        }
        assertThat(page.text())
                .as("The tables of " + page.file() + " differ from the generated JSON. Refresh them with: mvn -pl"
                        + " camel-nango-component -am test -Dtest=DocumentationTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true")
                .isEqualTo(fresh.text());
    }

    @Test
    void everyOptionOfOperationsIsOneOfTheComponentToo() throws IOException {
        ComponentTables tables = ComponentTables.read(MODEL);

        assertThat(tables.model().getComponentOptions())
                .extracting(BaseOptionModel::getName)
                .containsAll(tables.model().getEndpointOptions().stream()
                        .filter(option ->
                                Use.TO.test(option) && !option.getKind().equals("path"))
                        .map(BaseOptionModel::getName)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> yamlAndXmlExamplesRun() throws IOException {
        List<Block> blocks = new ArrayList<>(ExamplePages.blocks("yaml"));
        blocks.addAll(ExamplePages.blocks("xml"));
        blocks.removeIf(block -> block.text().startsWith("<dependency>")
                || block.text().startsWith("<project")
                || OperationExamples.isOne(block)
                || WebhookExamples.isOne(block));
        assertThat(blocks).hasSizeGreaterThan(5);
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> run(block)));
    }

    private void run(Block block) throws Exception {
        try (DefaultCamelContext context = context()) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("example." + block.language(), block.text()));
            startAndRead(context, !block.text().contains("startFrom: now"));
        }
    }

    @TestFactory
    Stream<DynamicTest> javaExamplesAreCompiledOnes() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(squeeze(Files.readString(file)));
            }
        }
        List<Block> blocks = ExamplePages.blocks("java");
        assertThat(blocks).hasSizeGreaterThan(10);
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> assertThat(sources)
                        .as(block + " is in no test, such as JavaExamples.java, where it would be compiled and run")
                        .anyMatch(source -> source.contains(squeeze(block.text())))));
    }

    @TestFactory
    Stream<DynamicTest> javaExamplesRun() {
        return JavaExamples.routes(database("examples")).stream()
                .map(route -> DynamicTest.dynamicTest(route.getClass().getSimpleName(), () -> {
                    try (DefaultCamelContext context = context()) {
                        context.addRoutes(route);
                        startAndRead(context, true);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> propertiesAreUnderstood() throws IOException {
        List<Block> blocks = ExamplePages.blocks("properties");
        assertThat(blocks).isNotEmpty();
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> runMain(block)));
    }

    private void runMain(Block block) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(block.text()
                .replace("{{env:NANGO_SECRET_KEY}}", nango.secretKey())
                .replace("{{env:NANGO_WEBHOOK_SIGNING_KEY}}", nango.webhooks().signingKey())));
        Main main = new Main();
        properties.stringPropertyNames().forEach(name -> main.addInitialProperty(name, properties.getProperty(name)));
        if (properties.containsKey("camel.server.port")) {
            main.addOverrideProperty("camel.server.host", "127.0.0.1");
            main.addOverrideProperty("camel.server.port", "0");
        }
        main.addOverrideProperty("camel.component.nango.base-url", nango.baseUrl());
        main.addOverrideProperty("camel.component.nango.cursor-directory", cursors());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&initialDelay=0")
                        .to("mock:sink");
            }
        });
        try {
            main.start();
            awaitRecords(main.getCamelContext(), true);
        } finally {
            main.stop();
        }
    }

    @Test
    void theConsumersMBeanShowsAndMovesTheCursor() throws Exception {
        try (DefaultCamelContext context = context()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&delay=50")
                            .to("mock:sink");
                }
            });
            startAndRead(context, true);
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            Set<ObjectName> names = server.queryNames(
                    new ObjectName("org.apache.camel:context=" + context.getManagementName()
                            + ",type=consumers,name=RecordStreamConsumer(*)"),
                    null);
            assertThat(names).hasSize(1);
            ObjectName consumer = names.iterator().next();
            for (String attribute :
                    List.of("RecordsFailed", "LastPoll", "InFlight", "LagSeconds", "Cursor", "StreamKey")) {
                assertThat(MarkdownPage.read(PAGE).text()).contains('`' + attribute + '`');
                server.getAttribute(consumer, attribute);
            }
            await().until(() -> (long) server.getAttribute(consumer, "RecordsDelivered") == 3);

            server.invoke(consumer, "resetCursor", null, null);

            await().until(() -> (long) server.getAttribute(consumer, "RecordsDelivered") == 6);
        }
    }

    @Test
    void theSqlIsThatOfTheRepository() throws IOException {
        JdbcCursorRepository repository = new JdbcCursorRepository(database("sql"));

        assertThat(ExamplePages.blocks("sql"))
                .extracting(block -> block.text().strip())
                .containsExactly(repository.createTablesSql("PostgreSQL").strip());
    }

    @Test
    void dependenciesNameThisProjectsArtifacts() throws IOException {
        ComponentTables tables = ComponentTables.read(MODEL);
        for (MarkdownPage page : MarkdownPage.all()) {
            for (Block block : page.blocks("xml")) {
                if (block.text().contains("<groupId>org.apache.camel")) {
                    assertThat(block.text())
                            .as(block.toString())
                            .contains("<version>" + new DefaultCamelContext().getVersion() + "</version>");
                } else if (block.text().startsWith("<dependency>")
                        && block.text().contains(">camel-")) {
                    assertThat(block.text())
                            .as(block.toString())
                            .contains("<groupId>" + tables.model().getGroupId() + "</groupId>")
                            .contains("<version>" + tables.model().getVersion() + "</version>")
                            .containsPattern(
                                    "<artifactId>((camel-nango|camel-sequin)(-starter)?|camel-records-(simulator|verification|endpointdsl|kamelets|starter))</artifactId>");
                }
            }
        }
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        int checked = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String link : page.links()) {
                if (link.contains("://")) {
                    continue;
                }
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? page.file()
                        : page.file().resolveSibling(parts[0]).normalize();
                assertThat(target).as("link " + link + " of " + page.file()).exists();
                if (parts.length > 1) {
                    assertThat(MarkdownPage.read(target).anchors())
                            .as("link " + link + " of " + page.file())
                            .contains(parts[1]);
                }
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(20);
    }

    private DefaultCamelContext context() {
        return context(nango, cursors(), "direct", "file");
    }

    /**
     * @param sinks schemes of endpoints that keep what they get
     */
    static DefaultCamelContext context(NangoSimulator nango, String cursorDirectory, String... sinks) {
        DefaultCamelContext context = new DefaultCamelContext();
        for (String scheme : sinks) {
            context.addComponent(scheme, new SinkComponent());
        }
        NangoComponent component = context.getComponent("nango", NangoComponent.class);
        component.getConfiguration().setBaseUrl(nango.baseUrl());
        component.getConfiguration().setSecretKey(nango.secretKey());
        component.getConfiguration().setCursorDirectory(cursorDirectory);
        return context;
    }

    private String cursors() {
        return folder.resolve("cursors-" + contexts++).toString();
    }

    private static void startAndRead(CamelContext context, boolean expectsRecords) {
        context.start();
        awaitRecords(context, expectsRecords);
    }

    private static void awaitRecords(CamelContext context, boolean expectsRecords) {
        assertThat(context.getRoutes()).hasSize(1);
        Route route = context.getRoutes().get(0);
        RecordStreamConsumer consumer = (RecordStreamConsumer) route.getConsumer();
        await().untilAsserted(() -> {
            assertThat(consumer.getRecordsFailed()).isZero();
            if (expectsRecords) {
                assertThat(consumer.getRecordsDelivered()).isPositive();
            } else {
                assertThat(consumer.getCursor()).isNotNull();
            }
        });
        if (!expectsRecords) {
            assertThat(consumer.getRecordsDelivered()).isZero();
        }
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }

    private static DataSource database(String name) {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:docs-" + name + ";DB_CLOSE_DELAY=-1");
        return database;
    }
}
