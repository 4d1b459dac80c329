package io.github.camelrecords.sequin.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.sequin.SequinOperation;
import io.github.camelrecords.sequin.docs.Pages.Example;
import io.github.camelrecords.simulator.sequin.SequinBackfillState;
import io.github.camelrecords.simulator.sequin.SequinMessage;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import io.github.camelrecords.simulator.sequin.SequinSinkStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples in {@code to()}, each with a simulator of its own: an example begins with a {@code direct} endpoint, by whose name
 * this class knows what has to come out.
 */
class OperationExamplesTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> doWhatTheySay() throws IOException {
        List<Example> examples = Pages.operations();
        assertThat(examples).hasSize(10);
        return examples.stream().map(example -> DynamicTest.dynamicTest(example.name(), () -> run(example)));
    }

    @Test
    void everyOperationHasARowAndAnExample() throws IOException {
        MarkdownPage page = MarkdownPage.read(Pages.STREAM);
        String examples = Stream.of("java", "yaml", "xml")
                .flatMap(language -> page.blocks(language).stream())
                .map(Block::text)
                .reduce("", String::concat);
        for (SequinOperation operation :
                EnumSet.complementOf(EnumSet.of(SequinOperation.records, SequinOperation.stream))) {
            assertThat(page.text()).contains("\n| [`" + operation + "`](#").contains("\n### " + operation + "\n");
            assertThat(examples).containsPattern("sequin:" + operation + "\\b");
        }
    }

    private void run(Example example) throws Exception {
        try (SequinSimulator sequin = Pages.start();
                DefaultCamelContext context = Pages.context(sequin, folder.resolve("cursors"), "file")) {
            example.into(context);
            context.start();
            assertThat(context.getRoutes()).hasSize(1);
            String name =
                    context.getRoutes().get(0).getEndpoint().getEndpointUri().replaceFirst("direct://", "");
            Object body = prepare(name, sequin.sink("orders"));
            Exchange result = context.createProducerTemplate()
                    .request("direct:" + name, exchange -> exchange.getMessage().setBody(body));
            if (result.getException() != null) {
                throw result.getException();
            }
            check(name, sequin.sink("orders"), Pages.kept(context), result.getMessage());
        }
    }

    /** @return the body to send */
    private static Object prepare(String name, SequinSink orders) {
        return switch (name) {
            case "backfills" -> {
                orders.backfill("public.orders");
                yield "";
            }
            case "cancel-backfill" -> {
                orders.holdBackfills(true);
                yield orders.backfill("public.orders").id();
            }
            case "ack", "nack" ->
                orders.held().stream().map(SequinMessage::ackId).toList();
            default -> "";
        };
    }

    private static void check(String name, SequinSink orders, int kept, Message result) {
        assertThat(result.getHeader(SequinConstants.HTTP_RESPONSE_CODE)).isEqualTo(200);
        switch (name) {
            case "sinks" ->
                assertThat(result.getBody())
                        .asInstanceOf(LIST)
                        .singleElement()
                        .asInstanceOf(MAP)
                        .containsEntry("name", "orders")
                        .containsEntry("status", "active");
            case "sink" ->
                assertThat(result.getBody())
                        .asInstanceOf(MAP)
                        .containsEntry("name", "orders")
                        .extracting("health", MAP)
                        .containsEntry("status", "healthy");
            case "pause" -> assertThat(orders.status()).isEqualTo(SequinSinkStatus.PAUSED);
            case "backfill" -> {
                assertThat(result.getBody(String.class)).contains("public.orders");
                assertThat(orders.held()).hasSize(5);
            }
            case "backfills" ->
                assertThat(result.getBody())
                        .asInstanceOf(LIST)
                        .singleElement()
                        .asInstanceOf(MAP)
                        .containsEntry("state", "completed")
                        .containsEntry("rows_processed_count", 2);
            case "cancel-backfill" ->
                assertThat(orders.backfills()).singleElement().satisfies(backfill -> assertThat(backfill.state())
                        .isEqualTo(SequinBackfillState.CANCELLED));
            case "ack" -> {
                assertThat(orders.held()).isEmpty();
                assertThat(orders.acknowledged()).hasSize(3);
            }
            case "nack" -> assertThat(orders.held()).hasSize(3).noneMatch(SequinMessage::inFlight);
            case "page" -> assertThat(kept).isEqualTo(3);
            case "all" -> {
                assertThat(kept).as("pages of two").isEqualTo(2);
                assertThat(result.getBody()).isEqualTo("[]");
            }
            default -> throw new AssertionError("Nobody says what direct:" + name + " has to come to; add it here");
        }
    }

    @Test
    void headersFillWhatTheEndpointLeavesOpen() throws Exception {
        try (SequinSimulator sequin = Pages.start();
                DefaultCamelContext context = Pages.context(sequin, folder.resolve("cursors"))) {
            context.start();
            Map<String, Object> headers = Map.of("CamelSequinSink", "orders", "CamelSequinStatus", "paused");
            context.createProducerTemplate().requestBodyAndHeaders("sequin:updateSinkStatus", "", headers);

            assertThat(sequin.sink("orders").status()).isEqualTo(SequinSinkStatus.PAUSED);
        }
    }
}
