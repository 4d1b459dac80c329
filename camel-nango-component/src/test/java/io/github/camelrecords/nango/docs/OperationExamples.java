package io.github.camelrecords.nango.docs;

import static io.github.camelrecords.nango.docs.ExampleNango.CONNECTION;
import static io.github.camelrecords.nango.docs.ExampleNango.INTEGRATION;
import static io.github.camelrecords.nango.docs.ExampleNango.MODEL;
import static io.github.camelrecords.nango.docs.ExampleNango.OTHER_CONNECTION;
import static io.github.camelrecords.nango.docs.ExampleNango.SYNC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.nango.NangoOperation;
import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoSync;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples of operations, each in a Camel context and against a simulator of its own: an example begins with a
 * {@code direct} endpoint, by whose name this class knows what has to come out. Nested in {@link DocumentationTest}.
 */
class OperationExamples {

    private static final Path PAGE = MarkdownPage.root().resolve("docs/nango-operations.md");
    private static final Pattern BEGINS_WITH_DIRECT =
            Pattern.compile("\\bfrom(:\\s+uri: |\\(\"| uri=\")direct:", Pattern.MULTILINE);

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern OPERATION_LINK =
            Pattern.compile("\\[`([^`]+)`\\]\\((?:nango-webhooks\\.md)?#([^)]*)\\)");
    private static final List<String> OPERATIONS = Arrays.stream(NangoOperation.values())
            .map(operation -> operation + "#" + operation.name().toLowerCase(Locale.ROOT))
            .toList();

    @TempDir
    Path folder;

    private int contexts;

    /** Adds a route to a context. */
    private interface Loading {
        void into(CamelContext context) throws Exception;
    }

    static boolean isOne(Block block) {
        return BEGINS_WITH_DIRECT.matcher(block.text()).find();
    }

    @TestFactory
    Stream<DynamicTest> yamlAndXmlExamplesDoWhatTheySay() throws IOException {
        List<Block> blocks = new ArrayList<>(ExamplePages.blocks("yaml"));
        blocks.addAll(ExamplePages.blocks("xml"));
        blocks.removeIf(block -> !isOne(block));
        assertThat(blocks).hasSizeGreaterThan(8);
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(
                        block.toString(),
                        () -> run(context -> PluginHelper.getRoutesLoader(context)
                                .loadRoutes(ResourceHelper.fromString("example." + block.language(), block.text())))));
    }

    @TestFactory
    Stream<DynamicTest> javaExamplesDoWhatTheySay() {
        return JavaOperations.routes().stream()
                .map(route -> DynamicTest.dynamicTest(
                        route.getClass().getSimpleName(), () -> run(context -> context.addRoutes(route))));
    }

    /** With fewer and shorter looks than the page has, at an action that never has an output. */
    @Test
    void theExampleOfAnAsynchronousActionTellsThatThereIsNoOutput() throws Exception {
        String example = MarkdownPage.read(PAGE).blocks("yaml").stream()
                .map(Block::text)
                .filter(text -> text.contains("direct:import"))
                .findFirst()
                .orElseThrow();
        String shorter = example.replace("\"60\"", "\"3\"").replace("\"1000\"", "\"10\"");
        assertThat(shorter).hasSize(example.length() - 3);
        try (NangoSimulator nango = ExampleNango.start();
                DefaultCamelContext context = DocumentationTest.context(
                        nango, folder.resolve("cursors").toString())) {
            nango.action(INTEGRATION, "import-issues", (input, from) -> null);
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("example.yaml", shorter));
            context.start();

            Exchange result = context.createProducerTemplate()
                    .request("direct:import", exchange -> exchange.getMessage().setBody(""));

            assertThat(result.getException())
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining(result.getMessage().getHeader(NangoConstants.ACTION_ID, String.class));
            assertThat(nango.requests().all())
                    .filteredOn(request -> request.path().startsWith("/action/")
                            && request.method().equals("GET"))
                    .hasSize(3);
        }
    }

    @Test
    void theTableOfTheNodeSdkLeadsToOperations() throws IOException {
        List<String> methods = new ArrayList<>();
        for (String row : MarkdownPage.read(PAGE)
                .text()
                .split("\n## Coming from the Node SDK\n", 2)[1]
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList()) {
            String[] cells = row.split(" \\| ", 2);
            CODE.matcher(cells[0]).results().forEach(result -> methods.add(result.group(1)));
            List<String> operations = OPERATION_LINK
                    .matcher(cells[1])
                    .results()
                    .map(result -> result.group(1) + '#' + result.group(2))
                    .toList();
            assertThat(cells[1])
                    .as("what takes the place of " + cells[0])
                    .matches(cell -> !operations.isEmpty() || cell.startsWith("not offered, because "));
            assertThat(OPERATIONS).as(row).containsAll(operations);
        }
        assertThat(methods).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    }

    @Test
    void everyOperationHasARowAndAnExample() throws IOException {
        MarkdownPage page = MarkdownPage.read(PAGE);
        String examples = Stream.of("java", "yaml", "xml")
                .flatMap(language -> page.blocks(language).stream())
                .map(Block::text)
                .reduce("", String::concat);
        // webhook is none for to(), and has a page of its own
        for (NangoOperation operation : EnumSet.complementOf(EnumSet.of(NangoOperation.webhook))) {
            assertThat(page.text()).contains("\n| [`" + operation + "`](#");
            assertThat(page.text()).contains("\n### " + operation + "\n");
            assertThat(examples).containsPattern("nango:" + operation + "\\b");
        }
    }

    private void run(Loading loading) throws Exception {
        try (NangoSimulator nango = ExampleNango.start();
                DefaultCamelContext context = DocumentationTest.context(
                        nango, folder.resolve("cursors-" + contexts++).toString(), "file")) {
            loading.into(context);
            context.start();
            assertThat(context.getRoutes()).hasSize(1);
            String name =
                    context.getRoutes().get(0).getEndpoint().getEndpointUri().replaceFirst("direct://", "");
            prepare(name, nango, context);
            Exchange result = context.createProducerTemplate()
                    .request("direct:" + name, exchange -> exchange.getMessage().setBody(""));
            if (result.getException() != null) {
                throw result.getException();
            }
            check(name, nango, context, result.getMessage());
        }
    }

    private static void prepare(String name, NangoSimulator nango, CamelContext context) throws Exception {
        NangoSync sync = sync(nango);
        switch (name) {
            case "pause" -> sync.start();
            case "delete-variant" -> sync.addVariant("eu");
            case "update-metadata" ->
                nango.connection(INTEGRATION, CONNECTION).metadata(Map.of("plan", "free", "seats", 3));
            case "prune" -> consume(context);
            default -> {
                // nothing to do before
            }
        }
    }

    /** With a short look-back window, so that the cursor of what is read is committed soon. */
    private static void consume(CamelContext context) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&lookbackWindow=500ms"
                                + "&initialDelay=0&delay=50")
                        .routeId("consumer")
                        .to("mock:read");
            }
        });
        RecordStreamConsumer consumer =
                (RecordStreamConsumer) context.getRoute("consumer").getConsumer();
        List<Exchange> read =
                context.getEndpoint("mock:read", MockEndpoint.class).getReceivedExchanges();
        await().untilAsserted(() -> {
            assertThat(read).hasSize(3);
            assertThat(read.get(2).getMessage().getHeader(NangoConstants.CURSOR))
                    .isEqualTo(consumer.getCursor());
        });
    }

    private static void check(String name, NangoSimulator nango, CamelContext context, Message result) {
        NangoConnection connection = nango.connection(INTEGRATION, CONNECTION);
        NangoSync sync = sync(nango);
        switch (name) {
            case "page" -> {
                assertThat(result.getBody()).asInstanceOf(LIST).hasSize(3);
                assertThat(result.getHeader(NangoConstants.NEXT_CURSOR)).isNull();
            }
            case "prune" -> {
                assertThat(result.getHeader(NangoConstants.PRUNED_COUNT)).isEqualTo(3L);
                assertThat(connection.model(MODEL).records()).allMatch(record -> record.prunedAt() != null);
            }
            case "trigger", "refresh" -> {
                assertThat(result.getHeader(NangoConstants.CONFIRMED)).isEqualTo(true);
                await().until(() -> sync.runs() == 1);
                assertThat(connection.model(MODEL).size()).isEqualTo(4);
            }
            case "start" -> assertThat(sync.isPaused()).isFalse();
            case "pause" -> assertThat(sync.isPaused()).isTrue();
            case "status" ->
                assertThat(result.getBody())
                        .asInstanceOf(LIST)
                        .singleElement()
                        .asInstanceOf(MAP)
                        .containsEntry("name", SYNC)
                        .containsEntry("status", "PAUSED");
            case "frequency" ->
                assertThat(result.getHeader(NangoConstants.FREQUENCY)).isEqualTo("30 minutes");
            case "create-variant" -> assertThat(sync.variant("eu")).isNotNull();
            case "delete-variant" -> assertThat(sync.variant("eu")).isNull();
            case "create-issue" ->
                assertThat(result.getBody(String.class)).contains("\"number\":7", "\"title\":\"It rains\"");
            case "import" -> {
                assertThat(result.getBody()).isEqualTo("{\"imported\":3}");
                assertThat(result.getHeader(NangoConstants.ACTION_PENDING)).isNull();
            }
            case "open-issues" ->
                assertThat(result.getBody())
                        .isEqualTo("{\"path\":\"/repos/acme/shop/issues?labels=to%20do&per_page=50\","
                                + "\"version\":\"2022-11-28\"}");
            case "connections" ->
                assertThat(result.getBody())
                        .asInstanceOf(LIST)
                        .singleElement()
                        .asInstanceOf(MAP)
                        .containsEntry("connection_id", CONNECTION);
            case "connection" ->
                assertThat(result.getBody())
                        .asInstanceOf(MAP)
                        .containsEntry("connection_id", CONNECTION)
                        .containsKey("created_at");
            case "set-metadata" -> {
                assertThat(connection.metadata()).isEqualTo(Map.of("plan", "pro"));
                assertThat(nango.connection(INTEGRATION, OTHER_CONNECTION).metadata())
                        .isEqualTo(Map.of("plan", "pro"));
            }
            case "update-metadata" -> assertThat(connection.metadata()).isEqualTo(Map.of("plan", "pro", "seats", 3));
            case "variables" -> {
                assertThat(context.getVariable("global:region")).isEqualTo("eu-west-1");
                assertThat(result.getBody()).isEqualTo("");
            }
            case "integrations" ->
                assertThat(result.getBody())
                        .asInstanceOf(MAP)
                        .extracting("data", LIST)
                        .hasSize(1);
            case "scripts" ->
                assertThat(result.getBody())
                        .asInstanceOf(LIST)
                        .singleElement()
                        .asInstanceOf(MAP)
                        .containsEntry("providerConfigKey", INTEGRATION)
                        .extracting("syncs", LIST)
                        .hasSize(1);
            default -> throw new AssertionError("Nobody says what direct:" + name + " has to come to; add it here");
        }
    }

    private static NangoSync sync(NangoSimulator nango) {
        return nango.connection(INTEGRATION, CONNECTION).sync(SYNC);
    }
}
