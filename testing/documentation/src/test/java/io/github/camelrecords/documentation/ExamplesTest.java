package io.github.camelrecords.documentation;

import static io.github.camelrecords.documentation.Application.issues;
import static io.github.camelrecords.documentation.Application.patiently;
import static io.github.camelrecords.documentation.Application.save;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.docs.SourceMessages;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the pages that belong to no single component, and the messages that they quote. */
class ExamplesTest {

    @TempDir
    Path folder;

    private NangoSimulator nango;
    private int runs;

    @BeforeEach
    void startNango() {
        nango = NangoSimulator.builder().build().start();
        save(issues(nango), 1, 3);
        nango.connection("github", "user-456").model("GithubIssue").save(Map.of("id", "4"));
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    private static List<Block> blocks(String language) throws IOException {
        return MarkdownPage.blocks(MarkdownPage.acrossComponents(), language);
    }

    @TestFactory
    Stream<DynamicTest> javaExamplesAreCompiledOnes() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.append(squeeze(Files.readString(file)));
            }
        }
        List<Block> blocks = blocks("java");
        assertThat(blocks).hasSizeGreaterThan(4);
        return blocks.stream()
                .map(block -> DynamicTest.dynamicTest(
                        block.toString(), () -> assertThat(sources.indexOf(squeeze(block.text())))
                                .as(block + " is in no test of this module, where it would be compiled and run")
                                .isNotNegative()));
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }

    @TestFactory
    Stream<DynamicTest> yamlExamplesDeliverRecords() throws IOException {
        List<Block> blocks = blocks("yaml");
        assertThat(blocks).hasSizeGreaterThan(2);
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> run(block)));
    }

    private void run(Block block) throws Exception {
        Store store = new Store();
        try (Application application = new Application(nango, folder.resolve("cursors-" + runs++))) {
            application
                    .properties(Map.of(
                            "issues.from",
                            java.time.Instant.now().minusSeconds(3_600).toString()))
                    .routes(new RouteBuilder() {
                        @Override
                        public void configure() {
                            from("direct:store").process(store);
                            from("direct:store-new").process(store);
                        }
                    })
                    .text("yaml", block.text())
                    .start();
            patiently().until(() -> store.ids().size() >= 3);
            assertThat(store.ids()).doesNotHaveDuplicates().contains("1", "2", "3");
        }
    }

    @TestFactory
    Stream<DynamicTest> propertiesAreUnderstood() throws IOException {
        List<Block> blocks = blocks("properties");
        assertThat(blocks).hasSizeGreaterThan(1);
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> runMain(block)));
    }

    private void runMain(Block block) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(block.text().replaceAll("\\{\\{env:\\w+}}", nango.secretKey())));
        Main main = new Main();
        properties.stringPropertyNames().forEach(name -> main.addInitialProperty(name, properties.getProperty(name)));
        main.addOverrideProperty("camel.component.nango.base-url", nango.baseUrl());
        main.addOverrideProperty("camel.component.nango.secret-key", nango.secretKey());
        main.addOverrideProperty(
                "camel.component.nango.cursor-directory",
                folder.resolve("main-" + runs++).toString());
        Store store = new Store();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&initialDelay=0")
                        .process(store);
            }
        });
        try {
            main.start();
            patiently().until(() -> store.ids().size() == 3);
        } finally {
            main.stop();
        }
    }

    @Test
    void theMessagesUnderTroubleshootingAreThoseOfTheCode() throws IOException {
        MarkdownPage page = MarkdownPage.read(MarkdownPage.root().resolve("docs/troubleshooting.md"));
        SourceMessages code = SourceMessages.of("camel-record-stream", "camel-nango-component");

        assertThat(page.explainedMessages(null))
                .hasSizeGreaterThan(40)
                .allMatch(message -> !SourceMessages.parts(message).isEmpty())
                .filteredOn(message -> !code.missing(message).isEmpty())
                .isEmpty();
    }
}
