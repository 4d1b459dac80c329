package io.github.camelrecords.simulator.sequin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackfillsTest {

    private static final String TABLE = "public.orders";
    private static final String BACKFILLS = "/api/sinks/orders/backfills";

    private final TestClock clock = new TestClock();
    private final SequinSimulator sequin =
            SequinSimulator.builder().clock(clock).build();
    private final Call call = new Call(sequin);
    private final SequinSink sink = sequin.sink("orders");

    @BeforeEach
    void start() throws IOException {
        sequin.start();
        for (int id = 1; id <= 3; id++) {
            sink.insert(TABLE, Map.of("id", id));
        }
        call.ack("orders", call.receive("orders", "batch_size=10").ackIds());
    }

    @AfterEach
    void stop() {
        sequin.close();
    }

    @Test
    void aBackfillPutsAReadMessageForEachRow() throws IOException {
        sink.delete(TABLE, Map.of("id", 2));
        call.ack("orders", call.receive("orders", "").ackIds());

        JsonNode made = call.post(BACKFILLS, "{}").json();
        Call.Answer batch = call.receive("orders", "batch_size=10");

        assertThat(made.get("state").asText()).isEqualTo("active");
        assertThat(made.get("rows_initial_count").asInt()).isEqualTo(2);
        assertThat(made.get("completed_at").isNull()).isTrue();
        assertThat(batch.texts("data", "/data/action")).containsExactly("read", "read");
        assertThat(batch.texts("data", "/data/record/id")).containsExactly("1", "3");
        assertThat(batch.texts("data", "/data/changes")).containsOnly("null");
        String id = made.get("id").asText();
        assertThat(batch.texts("data", "/data/metadata/idempotency_key"))
                .extracting(key -> new String(Base64.getDecoder().decode(key), StandardCharsets.UTF_8))
                .containsExactly(id + ":1", id + ":3");
        JsonNode done = call.get(BACKFILLS + '/' + id).json();
        assertThat(done.get("state").asText()).isEqualTo("completed");
        assertThat(done.get("rows_processed_count").asInt()).isEqualTo(2);
        assertThat(done.get("completed_at").asText()).isEqualTo("2026-03-01T12:00:00.123000Z");
        assertThat(done.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "sink_consumer",
                        "state",
                        "table",
                        "sort_column",
                        "rows_initial_count",
                        "rows_processed_count",
                        "rows_ingested_count",
                        "completed_at",
                        "canceled_at",
                        "inserted_at",
                        "updated_at");
        assertThat(call.get(BACKFILLS).json().at("/data/0")).isEqualTo(done);
    }

    @Test
    void changesComeAheadOfReadsUnlessTheReadOfTheirGroupIsOlder() throws IOException {
        sink.backfill(TABLE);
        sink.update(TABLE, Map.of("id", 1, "v", 2));
        sink.insert(TABLE, Map.of("id", 4));

        Call.Answer first = call.receive("orders", "batch_size=2");
        Call.Answer second = call.receive("orders", "batch_size=10");
        call.ack("orders", first.ackIds());
        Call.Answer third = call.receive("orders", "batch_size=10");

        assertThat(first.texts("data", "/data/record/id")).containsExactly("4", "1");
        assertThat(first.texts("data", "/data/action")).containsExactly("insert", "read");
        assertThat(second.texts("data", "/data/record/id")).containsExactly("2", "3");
        assertThat(third.texts("data", "/data/record/v")).containsExactly("2");
    }

    @Test
    void readsAreTakenWhateverTheActions() throws IOException {
        call.patch("/api/sinks/orders", "{\"actions\":[]}");
        sink.backfill(TABLE);

        assertThat(sink.held()).hasSize(3);
        assertThat(sink.changes())
                .filteredOn(change -> change.action() == SequinAction.READ)
                .hasSize(3);
    }

    @Test
    void aBackfillCanBeCancelledBeforeItReads() throws IOException {
        sink.holdBackfills(true);
        String id = call.post(BACKFILLS, "{\"table\":\"public.orders\"}")
                .json()
                .get("id")
                .asText();
        assertThat(call.get("/api/sinks/orders")
                        .json()
                        .at("/active_backfills/0/id")
                        .asText())
                .isEqualTo(id);
        clock.advance(Duration.ofSeconds(5));

        Call.Answer cancelled = call.patch(BACKFILLS + '/' + id, "{\"state\":\"cancelled\"}");
        sink.holdBackfills(false);

        assertThat(cancelled.json().get("state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.json().get("canceled_at").asText()).isEqualTo("2026-03-01T12:00:05.123000Z");
        assertThat(sink.held()).isEmpty();
        assertThat(sink.backfills()).extracting(SequinBackfill::state).containsExactly(SequinBackfillState.CANCELLED);
        assertThat(call.get("/api/sinks/orders").json().get("active_backfills")).isEmpty();
    }

    @Test
    void aPausedBackfillReadsWhenItIsActiveAgain() throws IOException {
        String id =
                call.post(BACKFILLS, "{\"state\":\"paused\"}").json().get("id").asText();
        assertThat(sink.held()).isEmpty();

        call.send("PUT", BACKFILLS + '/' + id, "{\"state\":\"active\"}", "application/json", sequin.token());

        assertThat(sink.held()).hasSize(3);
        assertThat(sink.backfills().get(0).state()).isEqualTo(SequinBackfillState.COMPLETED);
    }

    @Test
    void aDisabledSinksBackfillWaits() {
        sink.status(SequinSinkStatus.DISABLED);
        assertThat(sink.backfill(TABLE).state()).isEqualTo(SequinBackfillState.ACTIVE);

        sink.status(SequinSinkStatus.ACTIVE);

        assertThat(sink.held()).hasSize(3);
    }

    @Test
    void theTableHasToBeNamedUnlessThereIsOne() throws IOException {
        sink.insert("public.refunds", Map.of("id", 1));

        Call.Answer unnamed = call.post(BACKFILLS, "{}");

        assertThat(unnamed.status()).isEqualTo(422);
        assertThat(unnamed.json().at("/validation_errors/table")).hasSize(1);
        assertThat(call.post(BACKFILLS, "{\"table\":\"public.refunds\"}")
                        .json()
                        .get("table")
                        .asText())
                .isEqualTo("public.refunds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"table\":\"public.nothing\"}",
                "{\"table\":7}",
                "{\"state\":\"running\"}",
                "{\"sort_column\":\"id\"}",
                "{\"id\":\"x\"}"
            })
    void whatItCannotDoIsRefused(String body) throws IOException {
        Call.Answer answer = call.post(BACKFILLS, body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("validation_errors")).hasSize(1);
        assertThat(sink.backfills()).isEmpty();
    }

    @Test
    void aBackfillThatIsNotThereIsNotFound() throws IOException {
        for (String id : List.of("6b6f9dc1-04ab-4a52-9f3d-7c2b1c0f9f11", "first")) {
            assertThat(call.get(BACKFILLS + '/' + id).summary()).isEqualTo("Not found");
            assertThat(call.patch(BACKFILLS + '/' + id, "{\"state\":\"cancelled\"}")
                            .status())
                    .isEqualTo(404);
        }
    }
}
