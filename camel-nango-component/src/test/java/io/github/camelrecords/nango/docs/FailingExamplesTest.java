package io.github.camelrecords.nango.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.awaitility.core.ConditionFactory;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples that keep records aside, when what they write to cannot be written: no record is lost. */
class FailingExamplesTest {

    private static final ConditionFactory PATIENTLY = await().atMost(Duration.ofSeconds(60));

    /** The page names the attribute only. */
    private static final String XML = """
            <routes xmlns="http://camel.apache.org/schema/xml-io">
                <route>
                    <errorHandler>
                        <deadLetterChannel deadLetterUri="file:failed" deadLetterHandleNewException="false"/>
                    </errorHandler>
                    <from uri="nango:records?providerConfigKey=github&amp;connectionId=user-123&amp;model=GithubIssue"/>
                    <to uri="direct:store"/>
                </route>
            </routes>
            """;

    @TempDir
    Path folder;

    private NangoSimulator nango;
    private int contexts;

    /** A route into a context. */
    private interface Example {
        void into(CamelContext context) throws Exception;
    }

    @BeforeEach
    void startNango() {
        nango = ExampleNango.start();
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    @TestFactory
    Stream<DynamicTest> deadLettersThatCannotBeWrittenHoldTheStream() throws IOException {
        return Stream.concat(
                Stream.of(
                        test("Java", code("DeadLetters"), this::bothFail),
                        test("XML", context -> load(context, "xml", XML), this::bothFail)),
                blocks("deadLetterChannel").map(block -> test(block.toString(), text(block), this::bothFail)));
    }

    @TestFactory
    Stream<DynamicTest> onlyWhatIsNotAsItHasToBeIsKeptAside() throws IOException {
        return Stream.concat(
                Stream.of(test("Java", code("Refused"), this::oneIsRefused)),
                blocks("PredicateValidationException")
                        .map(block -> test(block.toString(), text(block), this::oneIsRefused)));
    }

    private void bothFail(Example example) throws Exception {
        try (DefaultCamelContext context = context()) {
            End store = End.of(context, "direct:store");
            End failed = End.of(context, "file:failed");
            example.into(context);
            context.start();
            RecordStreamConsumer consumer = consumer(context);

            PATIENTLY.until(() -> consumer.getRecordsFailed() > 0);
            assertThat(failed.offered()).containsOnly("1");
            assertThat(consumer.getRecordsDelivered()).isZero();
            store.makeRoom();

            PATIENTLY.until(() -> consumer.getRecordsDelivered() == 3);
            assertThat(store.kept()).containsExactlyInAnyOrder("1", "2", "3");
        }
    }

    private void oneIsRefused(Example example) throws Exception {
        NangoModel issues = nango.connection(ExampleNango.INTEGRATION, ExampleNango.CONNECTION)
                .model(ExampleNango.MODEL);
        issues.save(Map.of("id", "5", "name", "five"));
        issues.save(Map.of("id", "6", "title", "six"));
        try (DefaultCamelContext context = context()) {
            End store = End.of(context, "direct:store");
            End refused = End.of(context, "file:refused");
            example.into(context);
            context.start();
            RecordStreamConsumer consumer = consumer(context);

            PATIENTLY.until(() -> consumer.getRecordsFailed() > 0);
            assertThat(refused.offered())
                    .as("that the store is full is no record's fault")
                    .isEmpty();
            store.makeRoom();

            PATIENTLY.until(() -> !refused.offered().isEmpty());
            assertThat(store.kept()).doesNotContain("6");
            refused.makeRoom();

            PATIENTLY.until(() -> consumer.getRecordsDelivered() == 5);
            assertThat(refused.kept()).containsExactly("5");
            assertThat(store.kept()).containsExactlyInAnyOrder("1", "2", "3", "6");
        }
    }

    /** Where a route writes to, with no room at first. */
    private static final class End implements Processor {
        private final List<String> offered = new CopyOnWriteArrayList<>();
        private final List<String> kept = new CopyOnWriteArrayList<>();
        private volatile boolean full = true;

        static End of(CamelContext context, String uri) {
            End end = new End();
            context.getEndpoint(uri, MockEndpoint.class).whenAnyExchangeReceived(end);
            return end;
        }

        @Override
        public void process(Exchange exchange) {
            String id = exchange.getMessage().getHeader(NangoConstants.RECORD_ID, String.class);
            offered.add(id);
            if (full) {
                throw new IllegalStateException("full");
            }
            kept.add(id);
        }

        void makeRoom() {
            full = false;
        }

        List<String> offered() {
            return List.copyOf(offered);
        }

        List<String> kept() {
            return List.copyOf(kept);
        }
    }

    /** Those of the page's YAML, all of them into the same store. */
    private static Stream<Block> blocks(String text) throws IOException {
        List<Block> blocks = ExamplePages.blocks("yaml").stream()
                .filter(block -> block.text().contains(text))
                .toList();
        assertThat(blocks).as("examples with " + text).isNotEmpty();
        return blocks.stream();
    }

    private static Example text(Block block) {
        return context -> load(context, block.language(), block.text().replace("file:issues", "direct:store"));
    }

    private static void load(CamelContext context, String language, String text) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("example." + language, text));
    }

    private static Example code(String name) {
        RouteBuilder route = JavaExamples.routes(new JdbcDataSource()).stream()
                .filter(each -> each.getClass().getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
        return context -> context.addRoutes(route);
    }

    /** What a test does with an example. */
    private interface Trial {
        void of(Example example) throws Exception;
    }

    private static DynamicTest test(String name, Example example, Trial trial) {
        return DynamicTest.dynamicTest(name, () -> trial.of(example));
    }

    private DefaultCamelContext context() {
        DefaultCamelContext context = DocumentationTest.context(
                nango, folder.resolve("cursors-" + contexts++).toString(), "direct", "file");
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onEndpointAdd(Endpoint endpoint) {
                if (endpoint instanceof ScheduledPollEndpoint polled) {
                    polled.setInitialDelay(0);
                    polled.setDelay(100);
                }
            }
        });
        return context;
    }

    private static RecordStreamConsumer consumer(CamelContext context) {
        return (RecordStreamConsumer) context.getRoutes().get(0).getConsumer();
    }
}
