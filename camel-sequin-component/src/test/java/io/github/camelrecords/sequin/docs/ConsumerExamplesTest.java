package io.github.camelrecords.sequin.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.sequin.SequinStreamConsumer;
import io.github.camelrecords.sequin.docs.Pages.Example;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The examples in {@code from()}, each with a simulator of its own. */
class ConsumerExamplesTest {

    private static final ConditionFactory PATIENTLY = await().atMost(Duration.ofSeconds(60));

    @TempDir
    Path folder;

    private int contexts;

    @TestFactory
    Stream<DynamicTest> doWhatTheySay() throws IOException {
        List<Example> examples = Pages.consumers();
        assertThat(examples).hasSizeGreaterThan(9);
        return examples.stream().map(example -> DynamicTest.dynamicTest(example.name(), () -> run(example)));
    }

    private void run(Example example) throws Exception {
        try (SequinSimulator sequin = Pages.start();
                DefaultCamelContext context = Pages.context(sequin, cursors(), "file", "direct")) {
            example.into(context);
            context.start();
            Consumer consumer = onlyConsumer(context);
            if (consumer instanceof RecordStreamConsumer records) {
                int exchanges = records.getEndpoint().getEndpointUri().contains("batching=true") ? 1 : 3;
                await().untilAsserted(() -> {
                    assertThat(records.getRecordsFailed()).isZero();
                    assertThat(records.getRecordsDelivered()).isEqualTo(3);
                    assertThat(Pages.kept(context)).isBetween(exchanges == 1 ? 1 : 2, exchanges);
                });
            } else {
                SequinSink orders = sequin.sink("orders");
                await().until(() -> orders.held().isEmpty());
                assertThat(orders.acknowledged()).hasSize(3).allMatch(message -> message.deliveries() == 1);
                assertThat(Pages.kept(context)).isEqualTo(3);
            }
        }
    }

    /** The examples with a dead letter channel. */
    @TestFactory
    Stream<DynamicTest> takeWhatFailsOutOfTheWay() throws IOException {
        return deadLetterChannels().map(example -> DynamicTest.dynamicTest(example.name(), () -> fail(example)));
    }

    @TestFactory
    Stream<DynamicTest> loseNothingWhenTheDeadLettersCannotBeWrittenEither() throws IOException {
        return deadLetterChannels().map(example -> DynamicTest.dynamicTest(example.name(), () -> failTwice(example)));
    }

    private static Stream<Example> deadLetterChannels() throws IOException {
        List<Example> examples = Pages.consumers().stream()
                .filter(example -> example.name().equals("DeadLetters") || isDeadLetterChannel(example.name()))
                .toList();
        assertThat(examples).hasSize(2);
        return examples.stream();
    }

    private void failTwice(Example example) throws Exception {
        try (SequinSimulator sequin = Pages.start();
                DefaultCamelContext context = Pages.context(sequin, cursors(), "file", "direct")) {
            AtomicBoolean full = new AtomicBoolean(true);
            Processor end = exchange -> {
                if (full.get()) {
                    throw new IllegalStateException("full");
                }
            };
            context.getEndpoint("direct:store", MockEndpoint.class).whenAnyExchangeReceived(end);
            MockEndpoint failed = context.getEndpoint("file:failed", MockEndpoint.class);
            failed.whenAnyExchangeReceived(end);
            context.addLifecycleStrategy(new LifecycleStrategySupport() {
                @Override
                public void onEndpointAdd(Endpoint endpoint) {
                    if (endpoint instanceof ScheduledPollEndpoint polled) {
                        polled.setDelay(100);
                    }
                }
            });
            example.into(context);
            context.start();

            if (onlyConsumer(context) instanceof SequinStreamConsumer consumer) {
                PATIENTLY.until(() -> consumer.getMessagesFailed() >= 2);
                assertThat(sequin.sink("orders").acknowledged()).isEmpty();
                full.set(false);
                PATIENTLY.until(() -> sequin.sink("orders").held().isEmpty());
                assertThat(consumer.getMessagesDelivered()).isEqualTo(3);
            } else {
                RecordStreamConsumer records = (RecordStreamConsumer) onlyConsumer(context);
                PATIENTLY.until(() -> records.getRecordsFailed() > 0);
                assertThat(records.getRecordsDelivered()).isZero();
                full.set(false);
                PATIENTLY.until(() -> records.getRecordsDelivered() == 3);
            }
            assertThat(failed.getReceivedCounter()).isPositive();
        }
    }

    private static boolean isDeadLetterChannel(String name) {
        try {
            return Pages.blocks("yaml").stream()
                    .anyMatch(block ->
                            block.toString().equals(name) && block.text().contains("deadLetterChannel"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fail(Example example) throws Exception {
        try (SequinSimulator sequin = Pages.start();
                DefaultCamelContext context = Pages.context(sequin, cursors(), "file", "direct")) {
            context.getEndpoint("direct:store", MockEndpoint.class).whenAnyExchangeReceived(exchange -> {
                throw new IllegalStateException("made up");
            });
            example.into(context);
            context.start();
            MockEndpoint failed = context.getEndpoint("file:failed", MockEndpoint.class);

            await().until(() -> failed.getReceivedCounter() == 3);

            assertThat(context.getEndpoint("direct:store", MockEndpoint.class).getReceivedCounter())
                    .as("with three redeliveries each")
                    .isEqualTo(12);
            if (onlyConsumer(context) instanceof SequinStreamConsumer) {
                await().until(() -> sequin.sink("orders").held().isEmpty());
            } else {
                RecordStreamConsumer records = (RecordStreamConsumer) onlyConsumer(context);
                await().until(() -> records.getRecordsDelivered() == 3);
            }
        }
    }

    /** A restart of the server makes new ack ids, so only the idempotency key tells. */
    @Test
    void theIdempotentConsumerLeavesDuplicatesOut() throws Exception {
        try (SequinSimulator sequin = Pages.start();
                DefaultCamelContext context = Pages.context(sequin, cursors(), "file", "direct")) {
            sequin.faults().always().onPathEnding("/ack").status(503);
            JavaExamples.consumers().get(1).addRoutesToCamelContext(context);
            context.start();
            SequinStreamConsumer consumer = (SequinStreamConsumer) onlyConsumer(context);
            await().until(() -> Pages.kept(context) == 2);

            sequin.restart();
            await().until(() -> consumer.getMessagesReceived() == 4);
            sequin.faults().clear();

            await().until(() -> sequin.sink("orders").held().isEmpty());
            assertThat(Pages.kept(context)).isEqualTo(3);
        }
    }

    @TestFactory
    Stream<DynamicTest> propertiesAreUnderstood() throws IOException {
        List<Block> blocks = Pages.blocks("properties");
        assertThat(blocks).isNotEmpty();
        return blocks.stream().map(block -> DynamicTest.dynamicTest(block.toString(), () -> runMain(block)));
    }

    private void runMain(Block block) throws Exception {
        try (SequinSimulator sequin = Pages.start()) {
            Properties properties = new Properties();
            properties.load(new StringReader(block.text().replace("{{env:SEQUIN_TOKEN}}", sequin.token())));
            assertThat(properties.stringPropertyNames())
                    .contains("camel.component.sequin.base-url", "camel.component.sequin.token");
            properties.setProperty("camel.component.sequin.base-url", sequin.baseUrl());
            Main main = new Main();
            properties
                    .stringPropertyNames()
                    .forEach(name -> main.addInitialProperty(name, properties.getProperty(name)));
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("sequin:stream?consumer=orders").to("mock:sink");
                }
            });
            try {
                main.start();
                await().until(() -> sequin.sink("orders").held().isEmpty());
            } finally {
                main.stop();
            }
        }
    }

    private Path cursors() {
        return folder.resolve("cursors-" + contexts++);
    }

    private static Consumer onlyConsumer(CamelContext context) {
        assertThat(context.getRoutes()).hasSize(1);
        return context.getRoutes().get(0).getConsumer();
    }
}
