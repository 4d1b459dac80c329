package io.github.camelrecords.sequin.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.ComponentTables;
import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.docs.SourceMessages;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the pages about Sequin show is true: tables come from the generated JSON, and messages from the code. */
class DocumentationTest {

    private static final Path MODEL =
            Path.of("src/generated/resources/META-INF/io/github/camelrecords/sequin/sequin.json");

    @TempDir
    Path folder;

    @Test
    void theTablesOfStreamsAndOperationsAreUpToDate() throws IOException {
        ComponentTables tables = ComponentTables.read(MODEL);
        MarkdownPage page = MarkdownPage.read(Pages.STREAM);
        upToDate(
                page,
                page.with("stream options", tables.endpointOptions(Use.STREAM))
                        .with("operation options", tables.endpointOptions(Use.OPERATIONS))
                        .with("stream headers", tables.headers(Use.STREAM))
                        .with("operation headers", tables.headers(Use.OPERATIONS)));
    }

    @Test
    void theTablesOfRecordsAreUpToDate() throws IOException {
        ComponentTables tables = ComponentTables.read(MODEL);
        MarkdownPage page = MarkdownPage.read(Pages.RECORDS);
        upToDate(
                page,
                page.with("endpoint options", tables.endpointOptions(Use.RECORDS))
                        .with("headers", tables.headers(Use.RECORDS)));
    }

    private static void upToDate(MarkdownPage page, MarkdownPage fresh) throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(page.file(), fresh.text());
            return;
        }
        assertThat(page.text())
                .as("The tables of " + page.file() + " differ from the generated JSON. Refresh them with: mvn -pl"
                        + " camel-sequin-component -am test -Dtest=DocumentationTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dupdate.docs=true")
                .isEqualTo(fresh.text());
    }

    /** The pages name those that are not. */
    @Test
    void theOtherOptionsAreOptionsOfTheComponentToo() throws IOException {
        ComponentTables tables = ComponentTables.read(MODEL);
        Set<String> ofTheComponent = tables.model().getComponentOptions().stream()
                .map(BaseOptionModel::getName)
                .collect(Collectors.toSet());

        assertThat(tables.model().getEndpointOptions())
                .filteredOn(option -> !option.getLabel().contains("scheduler"))
                .extracting(BaseOptionModel::getName)
                .filteredOn(name -> !ofTheComponent.contains(name))
                .containsExactlyInAnyOrder(
                        "operation", "exceptionHandler", "exchangePattern", "pollStrategy", "sendEmptyMessageWhenIdle");
    }

    @Test
    void everyOptionAndHeaderIsOnOneOfThePages() throws IOException {
        ComponentTables tables = ComponentTables.read(MODEL);
        List<BaseOptionModel> all = Stream.concat(
                        tables.model().getEndpointOptions().stream(), tables.model().getEndpointHeaders().stream())
                .map(BaseOptionModel.class::cast)
                .toList();
        String text = MarkdownPage.read(Pages.STREAM).text()
                + MarkdownPage.read(Pages.RECORDS).text();

        assertThat(all).hasSizeGreaterThan(60).allMatch(option -> text.contains("`" + option.getName() + "`"));
    }

    @TestFactory
    Stream<DynamicTest> javaExamplesAreCompiledOnes() throws IOException {
        String source = squeeze(
                Files.readString(Path.of("src/test/java/io/github/camelrecords/sequin/docs/JavaExamples.java")));
        List<Block> blocks = Pages.blocks("java");
        assertThat(blocks)
                .hasSize(JavaExamples.consumers().size()
                        + JavaExamples.operations().size()
                        + 1);
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> assertThat(source)
                        .as(block + " is not in JavaExamples.java, where it would be compiled and run")
                        .contains(squeeze(block.text()))));
    }

    @Test
    void theExampleOfTheClientReceivesAndAcknowledges() throws Exception {
        try (SequinSimulator sequin = Pages.start()) {
            JavaExamples.client(sequin.apiUrl(), sequin.token());

            // the update waits until the insertion of its row is acknowledged
            assertThat(sequin.sink("orders").acknowledged()).hasSize(2);
            assertThat(sequin.requests().onPath("/api/sinks")).hasSize(1);
        }
    }

    @Test
    void theMessagesUnderTroubleshootingAreThoseOfTheCode() throws IOException {
        SourceMessages code = SourceMessages.of("camel-sequin-component", "camel-record-stream");
        List<String> messages = new ArrayList<>();
        for (Path file : List.of(Pages.STREAM, Pages.RECORDS)) {
            messages.addAll(MarkdownPage.read(file).explainedMessages("Troubleshooting"));
        }

        assertThat(messages).hasSizeGreaterThan(18).allSatisfy(message -> {
            assertThat(SourceMessages.parts(message)).isNotEmpty();
            assertThat(code.missing(message)).as(message).isEmpty();
        });
    }

    @Test
    void theConsumersMBeanHasWhatThePageNames() throws Exception {
        try (SequinSimulator sequin = Pages.start();
                DefaultCamelContext context = Pages.context(sequin, folder)) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("sequin:stream?consumer=orders").to("mock:sink");
                }
            });
            context.start();
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            Set<ObjectName> names = server.queryNames(
                    new ObjectName("org.apache.camel:context=" + context.getManagementName()
                            + ",type=consumers,name=SequinStreamConsumer(*)"),
                    null);
            assertThat(names).hasSize(1);
            ObjectName consumer = names.iterator().next();
            for (String attribute : List.of(
                    "InFlight",
                    "MessagesReceived",
                    "MessagesNacked",
                    "MessagesFailed",
                    "MessagesExpired",
                    "LastReceive",
                    "LastFailure")) {
                assertThat(MarkdownPage.read(Pages.STREAM).text()).contains('`' + attribute + '`');
                server.getAttribute(consumer, attribute);
            }
            await().until(() -> (long) server.getAttribute(consumer, "MessagesAcked") == 3);
        }
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }
}
