package io.github.camelrecords.simulator.sequin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementTest {

    private static final String TABLE = "public.orders";

    private final SequinSimulator sequin = SequinSimulator.builder()
            .clock(new TestClock())
            .otherAccountToken("other")
            .build();
    private final Call call = new Call(sequin);
    private final SequinSink sink = sequin.sink("orders");

    @BeforeEach
    void start() {
        sequin.start();
        sink.insert(TABLE, Map.of("id", 1));
    }

    @AfterEach
    void stop() {
        sequin.close();
    }

    @Test
    void sinksAreListedAndShown() throws IOException {
        sequin.sink("more");

        JsonNode list = call.get("/api/sinks").json();
        JsonNode byName = call.get("/api/sinks/orders").json();

        assertThat(list.fieldNames()).toIterable().containsExactly("data");
        assertThat(list.get("data")).hasSize(2);
        assertThat(list.at("/data/0")).isEqualTo(byName);
        assertThat(call.get("/api/sinks/" + sink.id()).json()).isEqualTo(byName);
        assertThat(byName.get("id").asText()).isEqualTo(sink.id());
        assertThat(byName.get("status").asText()).isEqualTo("active");
        assertThat(byName.at("/tables/0").toString())
                .isEqualTo("{\"name\":\"public.orders\",\"group_column_names\":[\"id\"]}");
        assertThat(byName.get("actions").toString()).isEqualTo("[\"insert\",\"update\",\"delete\"]");
        assertThat(byName.get("destination").toString()).isEqualTo("{\"type\":\"sequin_stream\"}");
        assertThat(byName.at("/health/status").asText()).isEqualTo("healthy");
        assertThat(byName.get("active_backfills")).isEmpty();
        assertThat(byName.fieldNames())
                .toIterable()
                .as("a server does not tell")
                .doesNotContain("ack_wait_ms", "max_ack_pending", "max_waiting");
    }

    @Test
    void aSinkThatIsNotThereIsNotFound() throws IOException {
        assertThat(call.get("/api/sinks/nobody").status()).isEqualTo(404);
        assertThat(call.patch("/api/sinks/nobody", "{}").summary()).isEqualTo("Not found");
        assertThat(call.send("GET", "/api/sinks/orders", null, null, "other").status())
                .isEqualTo(404);
        assertThat(call.send("GET", "/api/sinks", null, null, "other").json().get("data"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void anUpdateChangesWhatItNames(String method) throws IOException {
        Call.Answer answer = update(
                method,
                "{\"name\":\"renamed\",\"status\":\"paused\",\"batch_size\":5,\"annotations\":{\"team\":\"a\"}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(call.get("/api/sinks/renamed").json());
        assertThat(answer.json().get("batch_size").asInt()).isEqualTo(5);
        assertThat(answer.json().at("/annotations/team").asText()).isEqualTo("a");
        assertThat(answer.json().get("actions")).hasSize(3);
        assertThat(sink.status()).isEqualTo(SequinSinkStatus.PAUSED);
        assertThat(sink.name()).isEqualTo("renamed");
        assertThat(call.get("/api/sinks/orders").status()).isEqualTo(404);
    }

    @Test
    void aStatusActsOnReceivers() throws IOException {
        update("PATCH", "{\"status\":\"paused\"}");
        assertThat(call.receive("orders", "").ackIds()).isEmpty();
        update("PATCH", "{\"status\":\"disabled\"}");
        assertThat(call.receive("orders", "").status()).isEqualTo(500);
        update("PATCH", "{\"status\":\"active\"}");
        assertThat(call.receive("orders", "").ackIds()).hasSize(1);
    }

    @Test
    void actionsDecideWhatIsCaptured() throws IOException {
        update("PATCH", "{\"actions\":[\"delete\"]}");

        assertThat(sink.insert(TABLE, Map.of("id", 2)).captured()).isFalse();
        assertThat(sink.delete(TABLE, Map.of("id", 2)).captured()).isTrue();
        assertThat(update("PATCH", "{\"actions\":[]}").json().get("actions")).isEmpty();
        assertThat(sink.held()).hasSize(2);
    }

    @Test
    void anUnknownFieldIsRefusedAndNothingChanges() throws IOException {
        Call.Answer answer = update("PATCH", "{\"status\":\"paused\",\"ack_wait_ms\":60000}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("summary").asText()).contains("Unknown field");
        assertThat(answer.json().at("/validation_errors/ack_wait_ms/0").asText())
                .isEqualTo("Unknown field");
        assertThat(sink.status()).isEqualTo(SequinSinkStatus.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status | {\"status\":\"stopped\"}",
                "status | {\"status\":null}",
                "name | {\"name\":\"\"}",
                "name | {\"name\":\"taken\"}",
                "annotations | {\"annotations\":[]}",
                "message_grouping | {\"message_grouping\":\"no\"}",
                "actions | {\"actions\":[\"read\"]}",
                "actions | {\"actions\":\"insert\"}",
                "batch_size | {\"batch_size\":0}",
                "source | {\"source\":{}}",
                "tables | {\"tables\":[]}"
            })
    void aValueItCannotUseIsRefused(String field, String body) throws IOException {
        sequin.sink("taken");

        Call.Answer answer = update("PATCH", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/validation_errors/" + field)).hasSize(1);
        assertThat(answer.summary()).contains(field);
    }

    @Test
    void tokensHaveToBeThere() throws IOException {
        for (String path : new String[] {"/api/sinks", "/api/sequin_streams/orders/receive", "/api/nothing"}) {
            assertThat(call.send("GET", path, null, null).status()).isEqualTo(401);
            assertThat(call.send("GET", path, null, null, "wrong").summary()).isEqualTo("Unauthorized");
            assertThat(call.send("GET", path, null, null, sequin.token(), sequin.token())
                            .status())
                    .as("two headers")
                    .isEqualTo(401);
        }
    }

    @Test
    void theSchemeIsReadWithItsLetterCase() throws IOException {
        for (String header : new String[] {"bearer ", "BEARER ", "Basic ", ""}) {
            assertThat(call.send(HttpRequest.newBuilder(URI.create(sequin.apiUrl() + "/sinks"))
                                    .header("Authorization", header + sequin.token())
                                    .build())
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void writingNeedsAContentType() throws IOException {
        String ack = "/api/http_pull_consumers/orders/ack";
        String body = "{\"ack_ids\":[\"6b6f9dc1-04ab-4a52-9f3d-7c2b1c0f9f11\"]}";

        assertThat(call.send("POST", ack, body, null, sequin.token()).status()).isEqualTo(400);
        assertThat(call.send("POST", ack, body, "text/plain", sequin.token()).summary())
                .contains("application/json");
        assertThat(call.send("POST", ack, body, "application/json; charset=utf-8", sequin.token())
                        .status())
                .isEqualTo(200);
        assertThat(call.send("PATCH", "/api/sinks/orders", "{}", null, sequin.token())
                        .status())
                .isEqualTo(400);
        assertThat(call.send("GET", "/api/sinks", null, null, sequin.token()).status())
                .isEqualTo(200);
    }

    @Test
    void errorsNobodyHandlesHaveAShapeOfTheirOwn() throws IOException {
        for (Call.Answer answer : new Call.Answer[] {
            call.get("/api/nothing"),
            call.get("/elsewhere"),
            call.get("/api/sequin_streams/orders/ack"),
            call.send("DELETE", "/api/sinks/orders/backfills/1", null, null, sequin.token())
        }) {
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"errors\":{\"detail\":\"Not Found\"}}");
        }
        Call.Answer broken = call.patch("/api/sinks/orders", "{\"status\":");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body()).isEqualTo("{\"errors\":{\"detail\":\"Bad Request\"}}");
    }

    @Test
    void whatIsNotSimulatedSaysSo() throws IOException {
        assertThat(call.post("/api/sinks", "{}").status()).isEqualTo(501);
        assertThat(call.get("/api/postgres_databases").summary()).contains("not simulated");
    }

    @Test
    void healthNeedsNoToken() throws IOException {
        Call.Answer answer = call.send("GET", "/health", null, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("ok").asBoolean()).isTrue();
    }

    private Call.Answer update(String method, String body) throws IOException {
        return call.send(method, "/api/sinks/orders", body, "application/json", sequin.token());
    }
}
