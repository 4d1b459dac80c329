package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.simulator.sequin.SequinChange;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

class BodiesAndHeadersTest extends StreamTestBase {

    private Message receiveOne(String... options) throws Exception {
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(options)).routeId(ROUTE).to("mock:out");
            }
        });
        MockEndpoint mock = context.getEndpoint("mock:out", MockEndpoint.class);
        await().until(() -> mock.getReceivedCounter() > 0);
        Exchange exchange = mock.getReceivedExchanges().get(0);
        awaitAllAcknowledged();
        return exchange.getMessage();
    }

    @Test
    void hasTheRowAndAllThatIsKnownOfIt() throws Exception {
        sink.insert(TABLE, Map.of("id", 1, "total", "1.00"));
        SequinChange change = sink.update(TABLE, Map.of("id", 1, "total", "2.00"));
        // of the two only the second
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri()).routeId(ROUTE).to("mock:out");
            }
        });
        MockEndpoint mock = context.getEndpoint("mock:out", MockEndpoint.class);
        await().until(() -> mock.getReceivedCounter() == 2);
        Message message = mock.getReceivedExchanges().get(1).getMessage();

        assertThat(message.getBody()).isInstanceOf(String.class);
        assertThat(message.getBody(String.class))
                .contains("\"id\":1")
                .contains("2.00")
                .doesNotContain("metadata");
        assertThat(message.getHeader(SequinConstants.ACK_ID, String.class)).matches("[0-9a-f-]{36}");
        assertThat(message.getHeader(SequinConstants.ACTION)).isEqualTo("update");
        assertThat(message.getHeader(SequinConstants.SCHEMA)).isEqualTo("public");
        assertThat(message.getHeader(SequinConstants.TABLE)).isEqualTo("orders");
        assertThat(message.getHeader(SequinConstants.COMMIT_LSN)).isEqualTo(change.commitLsn());
        assertThat(message.getHeader(SequinConstants.COMMIT_IDX)).isEqualTo(change.commitIdx());
        assertThat(message.getHeader(SequinConstants.IDEMPOTENCY_KEY)).isEqualTo(change.idempotencyKey());
        assertThat(message.getHeader(SequinConstants.CONSUMER)).isEqualTo("orders");
        assertThat(message.getHeader(SequinConstants.CHANGES, String.class)).contains("1.00");
        assertThat(message.getHeader(SequinConstants.COMMIT_TIMESTAMP)).isInstanceOf(String.class);
        assertThat(message.getMessageTimestamp()).isEqualTo(change.time().toEpochMilli());
    }

    @Test
    void hasTheWholeMessageWithoutPayloadOnly() throws Exception {
        insert(1, 2);
        Map<?, ?> body = receiveOne("payloadOnly=false", "outputType=Map").getBody(Map.class);

        assertThat(body.keySet()).isEqualTo(java.util.Set.of("record", "changes", "action", "metadata"));
    }

    @Test
    void roundsNoNumber() throws Exception {
        String row = "{\"id\":1,\"big\":9007199254740993,\"long\":0.12345678901234567890,\"zero\":1.50}";
        sink.put(null, "{\"record\":" + row + "}");
        JsonNode body = receiveOne("outputType=JsonNode").getBody(JsonNode.class);

        assertThat(body.get("big").longValue()).isEqualTo(9007199254740993L);
        assertThat(body.get("long").decimalValue()).isEqualTo("0.12345678901234567890");
    }

    @Test
    void takesDataThatIsNoObject() throws Exception {
        sink.put(null, "[1,\"two\"]");
        Message message = receiveOne("outputType=Map");

        assertThat(message.getBody()).isEqualTo(List.of(1, "two"));
        assertThat(message.getHeaders()).containsOnlyKeys(SequinConstants.ACK_ID, SequinConstants.CONSUMER);
    }

    @Test
    void makesBytes() throws Exception {
        sink.put(null, "{\"record\":{\"id\":1}}");

        assertThat((byte[]) receiveOne("outputType=Bytes").getBody())
                .isEqualTo("{\"id\":1}".getBytes(StandardCharsets.UTF_8));
    }
}
