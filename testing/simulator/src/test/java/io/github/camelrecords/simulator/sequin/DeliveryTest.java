package io.github.camelrecords.simulator.sequin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which message is handed out when. */
class DeliveryTest {

    private static final String TABLE = "public.orders";

    private final TestClock clock = new TestClock();
    private final SequinSimulator sequin =
            SequinSimulator.builder().clock(clock).build();
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
    void aBatchHoldsOneMessageOfEachGroupAndTheOldestFirst() throws IOException {
        sink.insert(TABLE, Map.of("id", 1, "v", 1));
        sink.insert(TABLE, Map.of("id", 2, "v", 1));
        sink.update(TABLE, Map.of("id", 1, "v", 2));
        sink.update(TABLE, Map.of("id", 1, "v", 3));

        Call.Answer first = receiveAll();
        assertThat(rows(first)).containsExactly("1/1", "2/1");
        assertThat(receiveAll().ackIds()).as("both groups are in flight").isEmpty();
        call.ack("orders", first.ackIds());
        Call.Answer second = receiveAll();
        assertThat(rows(second)).containsExactly("1/2");
        call.ack("orders", second.ackIds());
        assertThat(rows(receiveAll())).containsExactly("1/3");
    }

    @Test
    void aMessageGivenBackStaysAheadOfItsGroup() throws IOException {
        sink.insert(TABLE, Map.of("id", 1, "v", 1));
        sink.update(TABLE, Map.of("id", 1, "v", 2));
        List<String> ackIds = receiveAll().ackIds();

        for (int i = 0; i < 5; i++) {
            call.nack("orders", ackIds);
            Call.Answer again = receiveAll();
            assertThat(again.ackIds()).isEqualTo(ackIds);
            assertThat(rows(again)).containsExactly("1/1");
        }
        assertThat(sink.held().get(0).deliveries()).isEqualTo(6);
    }

    @Test
    void groupsFollowTheColumnsThatMakeThem() throws IOException {
        sink.primaryKey(TABLE, "shop", "number").groupColumns(TABLE, "customer");
        sink.insert(TABLE, Map.of("shop", 1, "number", 1, "customer", "a"));
        sink.insert(TABLE, Map.of("shop", 1, "number", 2, "customer", "a"));
        sink.insert(TABLE, Map.of("shop", 2, "number", 1, "customer", "b"));
        sink.insert("public.refunds", Map.of("id", 1));

        Call.Answer batch = receiveAll();

        assertThat(batch.texts("data", "/data/record/customer")).containsExactly("a", "b", "");
        assertThat(batch.texts("data", "/data/metadata/record_pks/1")).containsExactly("1", "1", "");
    }

    @Test
    void withoutGroupingOrPrimaryKeyNoMessageWaits() throws IOException {
        SequinSink free = sequin.sink("free").messageGrouping(false);
        free.insert(TABLE, Map.of("id", 1));
        free.update(TABLE, Map.of("id", 1, "v", 2));
        SequinSink keyless = sequin.sink("keyless").primaryKey("public.log");
        keyless.insert("public.log", Map.of("text", "same"));
        keyless.insert("public.log", Map.of("text", "same"));

        assertThat(call.receive("free", "batch_size=10").ackIds()).hasSize(2);
        assertThat(call.receive("keyless", "batch_size=10").ackIds()).hasSize(2);
    }

    @Test
    void anExpiredMessageComesAgainUnderTheSameAckIdWithTheNextReceive() throws IOException {
        sink.ackWait(Duration.ofSeconds(10));
        sink.insert(TABLE, Map.of("id", 1));
        List<String> ackIds = receiveAll().ackIds();

        clock.advance(Duration.ofMillis(9_999));
        assertThat(receiveAll().ackIds()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(sink.held().get(0).inFlight())
                .as("nobody has received since")
                .isTrue();
        assertThat(receiveAll().ackIds()).isEqualTo(ackIds);
    }

    @Test
    void theVisibilityTimeoutIsThirtySecondsByDefault() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        receiveAll();

        clock.advance(Duration.ofMillis(29_999));
        assertThat(receiveAll().ackIds()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(receiveAll().ackIds()).hasSize(1);
    }

    @Test
    void aLateAcknowledgementCountsForTheRedeliveryToo() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        List<String> ackIds = receiveAll().ackIds();
        clock.advance(Duration.ofSeconds(31));
        assertThat(receiveAll().ackIds()).isEqualTo(ackIds);

        call.ack("orders", ackIds);

        clock.advance(Duration.ofSeconds(31));
        assertThat(receiveAll().ackIds()).isEmpty();
        assertThat(sink.held()).isEmpty();
    }

    @Test
    void theSweeperReleasesWhateverTheVisibilityTimeout() throws IOException {
        sink.ackWait(Duration.ofHours(1));
        sink.insert(TABLE, Map.of("id", 1));
        sink.insert(TABLE, Map.of("id", 2));
        clock.advance(Duration.ofMinutes(3));
        assertThat(rows(receive(1))).containsExactly("1/");
        clock.advance(Duration.ofSeconds(1));
        assertThat(rows(receive(1))).containsExactly("2/");

        clock.advance(Duration.ofSeconds(118));
        assertThat(rows(receiveAll())).as("one second before the sweep").isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(rows(receiveAll())).as("out for two minutes at the sweep").containsExactly("1/");
        clock.advance(Duration.ofSeconds(299));
        assertThat(rows(receiveAll())).as("one second before the next sweep").isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(rows(receiveAll())).as("both").containsExactly("1/", "2/");
    }

    @Test
    void aRestartGivesNewAckIdsAndForgetsWhatIsInFlight() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        List<String> before = receiveAll().ackIds();

        sequin.restart();

        assertThat(call.ack("orders", before).status()).isEqualTo(200);
        assertThat(sink.held()).as("an old ack id says nothing").hasSize(1);
        List<String> after = receiveAll().ackIds();
        assertThat(after).hasSize(1).doesNotContainAnyElementsOf(before);
        call.ack("orders", after);
        assertThat(sink.held()).isEmpty();
    }

    @Test
    void whatWasWrittenToTheDatabaseKeepsItsAckIdOverARestart() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        clock.advance(Duration.ofSeconds(121));
        sink.insert(TABLE, Map.of("id", 2));
        List<String> before = receiveAll().ackIds();

        sink.restart();

        List<String> after = receiveAll().ackIds();
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
    }

    @Test
    void aPausedSinkGathersAndHandsNothingOut() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        List<String> ackIds = receiveAll().ackIds();
        sink.status(SequinSinkStatus.PAUSED);
        sink.insert(TABLE, Map.of("id", 2));

        Call.Answer paused = receiveAll();
        assertThat(paused.status()).isEqualTo(200);
        assertThat(paused.body()).isEqualTo("{\"data\":[]}");
        assertThat(call.ack("orders", ackIds).status()).isEqualTo(200);
        sink.status(SequinSinkStatus.ACTIVE);

        assertThat(rows(receiveAll())).containsExactly("2/");
    }

    @Test
    void aDisabledSinkFailsAndTakesNothingIn() throws IOException {
        sink.insert(TABLE, Map.of("id", 1));
        List<String> ackIds = receiveAll().ackIds();
        sink.status(SequinSinkStatus.DISABLED);
        SequinChange missed = sink.insert(TABLE, Map.of("id", 2));

        for (Call.Answer answer : List.of(receiveAll(), call.ack("orders", ackIds), call.nack("orders", ackIds))) {
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.summary()).isEqualTo("Call to SlotMessageStore failed with :noproc");
        }
        sink.status(SequinSinkStatus.ACTIVE);

        assertThat(missed.captured()).isFalse();
        Call.Answer again = receiveAll();
        assertThat(rows(again)).containsExactly("1/");
        assertThat(again.ackIds()).doesNotContainAnyElementsOf(ackIds);
    }

    @Test
    void updatesAndDeletesShowWhatTheDatabaseTellsOfThem() throws IOException {
        sink.messageGrouping(false);
        sink.insert(TABLE, Map.of("id", 1, "v", 1, "kept", "x"));
        sink.update(TABLE, "{\"id\":1,\"v\":2,\"kept\":\"x\"}");
        sink.delete(TABLE, Map.of("id", 1));
        SequinSink bare = sequin.sink("bare").messageGrouping(false).replicaIdentityFull(false);
        bare.insert(TABLE, Map.of("id", 1, "v", 1));
        bare.update(TABLE, Map.of("id", 1, "v", 2));
        bare.delete(TABLE, Map.of("id", 1));

        JsonNode full = receiveAll().json().get("data");
        JsonNode keyOnly = call.receive("bare", "batch_size=10").json().get("data");

        assertThat(full.at("/1/data/changes").toString()).isEqualTo("{\"v\":1}");
        assertThat(full.at("/1/data/record/v").asInt()).isEqualTo(2);
        assertThat(full.at("/2/data/action").asText()).isEqualTo("delete");
        assertThat(full.at("/2/data/changes").isNull()).isTrue();
        assertThat(full.at("/2/data/record").size()).isEqualTo(3);
        assertThat(keyOnly.at("/1/data/changes").toString()).isEqualTo("{}");
        assertThat(keyOnly.at("/2/data/record").toString()).isEqualTo("{\"id\":1}");
    }

    @Test
    void theLogOfChangesTellsWhatWasSent() throws IOException {
        clock.advance(Duration.ofSeconds(7));
        List<SequinChange> made = sink.insertAll(TABLE, List.of(Map.of("id", 1), Map.of("id", 2)));

        Call.Answer batch = receiveAll();

        assertThat(sink.changes()).isEqualTo(made);
        assertThat(made).extracting(SequinChange::commitIdx).containsExactly(0, 1);
        assertThat(made.get(0).commitLsn()).isEqualTo(made.get(1).commitLsn());
        assertThat(made.get(0).time()).isEqualTo(TestClock.START.plusSeconds(7));
        assertThat(batch.texts("data", "/data/metadata/idempotency_key"))
                .containsExactlyElementsOf(
                        made.stream().map(SequinChange::idempotencyKey).toList());
        assertThat(batch.texts("data", "/data/metadata/commit_timestamp")).containsOnly("2026-03-01T12:00:07.123000Z");
    }

    @Test
    void contentMayBeAnyJson() throws IOException {
        sink.put("g1", "\"a text\"").put("g2", "[1,2]").put("g1", "7").put(null, "{\"record\":{\"id\":1}}");
        Call.Answer raw = receiveAll();
        assertThat(raw.texts("data", "/data")).containsExactly("a text", "", "");
        assertThat(raw.json().at("/data/1/data").toString()).isEqualTo("[1,2]");
        assertThat(raw.json().at("/data/2/data/metadata").isMissingNode()).isTrue();
        call.ack("orders", raw.ackIds());

        sink.transform(data -> data.get("record").get("name"));
        sink.insert(TABLE, Map.of("id", 1, "name", "transformed"));
        assertThat(receiveAll().texts("data", "/data")).containsExactlyInAnyOrder("7", "transformed");
    }

    @Test
    void theFlatShapePutsTheFieldsBesideTheAckId() throws IOException {
        try (SequinSimulator flat = SequinSimulator.builder()
                .messageShape(SequinMessageShape.FLAT)
                .build()
                .start()) {
            flat.sink("orders").insert(TABLE, Map.of("id", 1));
            flat.sink("orders").put(null, "\"text\"");

            JsonNode data =
                    new Call(flat).receive("orders", "batch_size=5").json().get("data");

            assertThat(data.at("/0/record/id").asInt()).isEqualTo(1);
            assertThat(data.get(0).fieldNames())
                    .toIterable()
                    .containsExactly("ack_id", "record", "changes", "action", "metadata");
            assertThat(data.at("/1/data").asText()).isEqualTo("text");
        }
    }

    @Test
    void receiversAtTheSameTimeShareTheMessages() throws Exception {
        for (int id = 0; id < 200; id++) {
            sink.insert(TABLE, Map.of("id", id));
        }
        Queue<String> received = new ConcurrentLinkedQueue<>();
        ExecutorService receivers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Callable<Void> receiver = () -> {
                    Call own = new Call(sequin);
                    for (List<String> ids =
                                    own.receive("orders", "batch_size=7").ackIds();
                            !ids.isEmpty();
                            ids = own.receive("orders", "batch_size=7").ackIds()) {
                        received.addAll(ids);
                        own.ack("orders", ids);
                    }
                    return null;
                };
                ends.add(receivers.submit(receiver));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            receivers.shutdownNow();
        }

        assertThat(received).hasSize(200).doesNotHaveDuplicates();
        assertThat(sink.held()).isEmpty();
        assertThat(sink.acknowledged()).hasSize(200);
    }

    private Call.Answer receiveAll() throws IOException {
        return receive(100);
    }

    private Call.Answer receive(int batchSize) throws IOException {
        return call.receive("orders", "batch_size=" + batchSize);
    }

    /** As id/v. */
    private static List<String> rows(Call.Answer answer) {
        List<String> rows = new ArrayList<>();
        answer.json().get("data").forEach(element -> {
            JsonNode row = element.at("/data/record");
            rows.add(row.path("id").asText() + '/' + row.path("v").asText());
        });
        return rows;
    }
}
