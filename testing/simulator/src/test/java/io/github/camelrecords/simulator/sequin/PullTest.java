package io.github.camelrecords.simulator.sequin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullTest {

    private static final String TABLE = "public.orders";

    private final TestClock clock = new TestClock();
    private final SequinSimulator sequin =
            SequinSimulator.builder().clock(clock).otherAccountToken("other").build();
    private final Call call = new Call(sequin);
    private final SequinSink sink = sequin.sink("orders");

    @BeforeEach
    void start() {
        sequin.start();
    }

    @AfterEach
    void stop() {
        sequin.close();
    }

    @Test
    void aMessageHasItsContentUnderData() throws IOException {
        SequinChange change = sink.insert(TABLE, "{\"id\":7,\"total\":\"12.50\"}");

        JsonNode element = call.receive("orders", "").json().at("/data/0");

        assertThat(element.size()).isEqualTo(2);
        assertThat(element.get("ack_id").asText()).matches("[0-9a-f-]{36}");
        JsonNode data = element.get("data");
        assertThat(data.get("record").toString()).isEqualTo("{\"id\":7,\"total\":\"12.50\"}");
        assertThat(data.get("changes").isNull()).isTrue();
        assertThat(data.get("action").asText()).isEqualTo("insert");
        JsonNode metadata = data.get("metadata");
        assertThat(metadata.get("table_schema").asText()).isEqualTo("public");
        assertThat(metadata.get("table_name").asText()).isEqualTo("orders");
        assertThat(metadata.get("commit_lsn").asLong())
                .isEqualTo(change.commitLsn())
                .isGreaterThan(Integer.MAX_VALUE);
        assertThat(metadata.get("idempotency_key").asText()).isEqualTo(change.idempotencyKey());
        assertThat(metadata.get("record_pks").toString()).isEqualTo("[\"7\"]");
        assertThat(metadata.get("transaction_annotations").isNull()).isTrue();
        assertThat(metadata.get("enrichment").isNull()).isTrue();
        assertThat(metadata.at("/consumer/id").asText()).isEqualTo(sink.id());
        assertThat(metadata.at("/consumer/name").asText()).isEqualTo("orders");
        assertThat(metadata.at("/database/hostname").asText()).isEqualTo("localhost");
    }

    @Test
    void bothPathsAndBothMethodsReceiveByIdAndByName() throws IOException {
        for (int id = 0; id < 5; id++) {
            sink.insert(TABLE, Map.of("id", id));
        }

        assertThat(call.get("/api/http_pull_consumers/orders/receive").ackIds()).hasSize(1);
        assertThat(call.get("/api/sequin_streams/orders/receive").ackIds()).hasSize(1);
        assertThat(call.get("/api/sequin_streams/" + sink.id() + "/receive/").ackIds())
                .hasSize(1);
        assertThat(call.post("/api/http_pull_consumers/orders/receive", "{}").ackIds())
                .hasSize(1);
        assertThat(call.post("/api/sequin_streams/orders/receive", "{\"max_batch_size\":9}")
                        .ackIds())
                .hasSize(1);
    }

    @Test
    void anAcknowledgedMessageIsGoneAndOneGivenBackIsThereAtOnce() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        sink.insert(TABLE, Map.of("id", 2));
        List<String> ackIds = call.receive("orders", "batch_size=10").ackIds();
        assertThat(call.receive("orders", "batch_size=10").ackIds()).isEmpty();

        Call.Answer ack = call.ack("orders", ackIds.subList(0, 1));
        Call.Answer nack = call.nack("orders", ackIds.subList(1, 2));

        assertThat(ack.json().toString()).isEqualTo("{\"success\":true}");
        assertThat(nack.json().toString()).isEqualTo("{\"success\":true}");
        assertThat(call.receive("orders", "batch_size=10").ackIds()).containsExactly(ackIds.get(1));
        assertThat(sink.acknowledged()).extracting(SequinMessage::ackId).containsExactly(ackIds.get(0));
        assertThat(sink.held()).extracting(SequinMessage::deliveries).containsExactly(2);
    }

    @Test
    void acknowledgingTwiceOrAnythingUnknownSucceeds() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        List<String> ackIds = call.receive("orders", "").ackIds();
        List<String> unknown = List.of("6b6f9dc1-04ab-4a52-9f3d-7c2b1c0f9f11");

        for (int i = 0; i < 2; i++) {
            assertThat(call.ack("orders", ackIds).status()).isEqualTo(200);
            assertThat(call.nack("orders", ackIds).status()).isEqualTo(200);
            assertThat(call.ack("orders", unknown).status()).isEqualTo(200);
            assertThat(call.nack("orders", unknown).status()).isEqualTo(200);
        }
        assertThat(sink.held()).isEmpty();
        assertThat(sink.acknowledged()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"ack_ids\":[]}",
                "{\"ack_ids\":null}",
                "{\"ack_ids\":\"6b6f9dc1-04ab-4a52-9f3d-7c2b1c0f9f11\"}",
                "{\"ack_ids\":[\"MTIz\"]}",
                "{\"ack_ids\":[\"6b6f9dc1-04ab-4a52-9f3d-7c2b1c0f9f11\",7]}",
                "[]"
            })
    void ackIdsHaveToBeUuids(String body) throws IOException {
        for (String operation : List.of("ack", "nack")) {
            Call.Answer answer = call.post("/api/sequin_streams/orders/" + operation, body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.summary()).contains("ack_ids");
        }
    }

    @Test
    void oneRefusedAckIdRefusesThemAll() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        String ackId = call.receive("orders", "").ackIds().get(0);

        assertThat(call.ack("orders", List.of(ackId, "nonsense")).status()).isEqualTo(400);
        assertThat(sink.held()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "batch_size=0",
                "batch_size=1001",
                "batch_size=-1",
                "batch_size=1.5",
                "batch_size=many",
                "batch_size=",
                "max_batch_size=0",
                "max_batch_size=99999999999",
                "batch_size=0&max_batch_size=5"
            })
    void aBatchSizeOutOfRangeIsRefused(String parameters) throws IOException {
        Call.Answer answer = call.receive("orders", parameters);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.summary()).contains("batch_size");
    }

    @Test
    void theOldNameOfTheBatchSizeWinsAndDigitsMayBeText() throws IOException {
        for (int id = 0; id < 10; id++) {
            sink.insert(TABLE, Map.of("id", id));
        }

        assertThat(call.receive("orders", "max_batch_size=5&batch_size=2").ackIds())
                .hasSize(2);
        assertThat(call.post("/api/sequin_streams/orders/receive", "{\"batch_size\":\"3\"}")
                        .ackIds())
                .hasSize(3);
        assertThat(call.receive("orders", "max_batch_size=1000").ackIds()).hasSize(5);
    }

    @Test
    void whatAnotherAccountHasIsNotFound() throws IOException {
        assertThat(call.send("GET", "/api/sequin_streams/orders/receive", null, null, "other")
                        .status())
                .isEqualTo(404);
        assertThat(call.receive("nobody", "").summary()).isEqualTo("Not found");
        assertThat(call.receive("6b6f9dc1-04ab-4a52-9f3d-7c2b1c0f9f11", "").status())
                .isEqualTo(404);
    }
}
