package io.github.camelrecords.sequin.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.sequin.SequinComponent;
import io.github.camelrecords.sequin.SequinConfiguration;
import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.sequin.client.SinkStatus;
import io.github.camelrecords.simulator.sequin.SequinBackfillState;
import io.github.camelrecords.simulator.sequin.SequinMessage;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import io.github.camelrecords.simulator.sequin.SequinSinkStatus;
import io.github.camelrecords.stream.consumer.OutputType;
import io.github.camelrecords.stream.http.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The operations against a server that keeps state: what they do there, not only what goes over the wire. */
@Timeout(60)
class SimulatedSinksTest {

    private static final String TABLE = "public.orders";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private SequinSimulator sequin;
    private SequinSink orders;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        sequin = SequinSimulator.builder().build().start();
        orders = sequin.sink("orders");
        context.disableJMX();
        SequinConfiguration defaults = new SequinConfiguration();
        defaults.setBaseUrl(sequin.apiUrl());
        defaults.setToken(sequin.token());
        defaults.setOutputType(OutputType.JsonNode);
        defaults.setMaxRetries(0);
        context.getComponent("sequin", SequinComponent.class).setConfiguration(defaults);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        template.stop();
        context.stop();
        sequin.close();
    }

    private JsonNode call(String operation, Map<String, Object> headers) throws Exception {
        Exchange exchange =
                template.request("sequin:" + operation, in -> in.getMessage().setHeaders(headers));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        assertThat(exchange.getMessage().getHeader(SequinConstants.HTTP_RESPONSE_CODE, Integer.class))
                .isBetween(200, 201);
        return exchange.getMessage().getBody(JsonNode.class);
    }

    private JsonNode call(String operation) throws Exception {
        return call(operation, Map.of());
    }

    @Test
    void listsAndFindsSinks() throws Exception {
        sequin.sink("invoices");
        orders.health("warning");

        assertThat(call("sinks").findValuesAsText("name")).contains("orders", "invoices");
        assertThat(call("sink?sink=orders").path("id").asText()).isEqualTo(orders.id());
        assertThat(call("sink?sink=" + orders.id()).path("name").asText()).isEqualTo("orders");
        assertThat(call("sink?sink=orders").path("health").toString()).contains("warning");
    }

    @Test
    void pausesASinkAndMakesItActiveAgain() throws Exception {
        assertThat(call("updateSinkStatus?sink=orders&status=paused")
                        .path("status")
                        .asText())
                .isEqualTo("paused");
        assertThat(orders.status()).isEqualTo(SequinSinkStatus.PAUSED);

        call("updateSinkStatus?sink=orders", Map.of(SequinConstants.STATUS, SinkStatus.active));
        assertThat(orders.status()).isEqualTo(SequinSinkStatus.ACTIVE);
    }

    @Test
    void backfillsATable() throws Exception {
        for (int id = 0; id < 3; id++) {
            orders.insert(TABLE, Map.of("id", id));
        }
        JsonNode begun = call("backfill?sink=orders&backfillTable=" + TABLE);

        assertThat(begun.path("table").asText()).isEqualTo(TABLE);
        Awaitility.await().until(() -> orders.backfills().get(0).state() == SequinBackfillState.COMPLETED);
        assertThat(call("backfills?sink=orders").findValuesAsText("id"))
                .containsExactly(begun.path("id").asText());
        assertThat(orders.held()).filteredOn(SimulatedSinksTest::isRead).hasSize(3);
    }

    private static boolean isRead(SequinMessage message) {
        return message.data().path("action").asText().equals("read");
    }

    @Test
    void cancelsABackfill() throws Exception {
        orders.insert(TABLE, Map.of("id", 1));
        orders.holdBackfills(true);
        String id = call("backfill?sink=orders").path("id").asText();

        assertThat(call("cancelBackfill?sink=orders&backfillId=" + id)
                        .path("state")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(orders.backfills().get(0).state()).isEqualTo(SequinBackfillState.CANCELLED);
    }

    @Test
    void tellsOfASinkThatIsNotThere() {
        assertThatThrownBy(() -> call("sink?sink=nowhere"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("404")
                .hasMessageContaining("option sink");
        assertThatThrownBy(() -> call("backfill?sink=orders&backfillTable=public.nowhere"))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void settlesMessagesThatSomebodyElseReceived() throws Exception {
        orders.ackWait(Duration.ofMinutes(1));
        orders.insert(TABLE, Map.of("id", 1));
        orders.insert(TABLE, Map.of("id", 2));
        List<String> ids = orders.held().stream().map(SequinMessage::ackId).toList();

        template.requestBody("sequin:ack?consumer=orders", ids.subList(0, 1));
        template.requestBodyAndHeader("sequin:nack?consumer=orders", null, SequinConstants.ACK_ID, ids.get(1));

        assertThat(orders.acknowledged()).extracting(SequinMessage::ackId).containsExactly(ids.get(0));
        assertThat(orders.held()).extracting(SequinMessage::ackId).containsExactly(ids.get(1));
    }

    @Test
    void pausesTheSinkThatARouteReceivesFrom() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("sequin:stream?consumer=orders").to("sequin:updateSinkStatus?sink=orders&status=paused");
            }
        });
        orders.insert(TABLE, Map.of("id", 1));

        Awaitility.await().until(() -> orders.status() == SequinSinkStatus.PAUSED);
        Awaitility.await().until(() -> orders.held().isEmpty());
    }
}
