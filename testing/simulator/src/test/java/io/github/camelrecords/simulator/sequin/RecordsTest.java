package io.github.camelrecords.simulator.sequin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {

    private static final String SUBSCRIPTION = "stripe:subscription";

    private final TestClock clock = new TestClock();
    private final SequinSimulator sequin =
            SequinSimulator.builder().clock(clock).otherAccountToken("other").build();
    private final Call call = new Call(sequin);
    private final SequinSync sync = sequin.sync("sync-1");

    @BeforeEach
    void start() {
        sequin.start();
    }

    @AfterEach
    void stop() {
        sequin.close();
    }

    @Test
    void aRecordHasTheDocumentedFieldsAndNoOthers() throws IOException {
        sync.insert(SUBSCRIPTION, "sub_1", "{\"amount\":12.50,\"nested\":{\"a\":[1]}}");

        JsonNode page = call.get("/v1/records").json();

        assertThat(page.toString())
                .isEqualTo("{\"records\":[{\"sync_id\":\"sync-1\",\"collection_id\":\"stripe:subscription\","
                        + "\"upstream_id\":\"sub_1\",\"upstream_updated_at\":\"2026-03-01T12:00:00.123000Z\","
                        + "\"data\":{\"amount\":12.50,\"nested\":{\"a\":[1]}},\"deleted\":false,"
                        + "\"created_at\":\"2026-03-01T12:00:00.123000Z\"}],\"cursor\":\"MQ==\"}");
    }

    @Test
    void pagesFollowEachOtherToTheEndAndStayThere() throws IOException {
        for (int i = 0; i < 250; i++) {
            sync.insert(SUBSCRIPTION, "sub_" + i, Map.of("n", i));
        }
        List<String> ids = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String cursor = null;
        Call.Answer page;
        do {
            page = page(cursor, "");
            sizes.add(page.json().get("records").size());
            ids.addAll(page.texts("records", "/upstream_id"));
            cursor = page.json().get("cursor").textValue();
        } while (!page.json().get("records").isEmpty());

        assertThat(sizes).containsExactly(100, 100, 50, 0);
        assertThat(ids).hasSize(250).doesNotHaveDuplicates().startsWith("sub_0", "sub_1");
        assertThat(page(cursor, "").json().get("cursor").textValue()).isEqualTo(cursor);
    }

    @Test
    void anEmptyStreamHasACursorThatLeadsToItsStart() throws IOException {
        String start = call.get("/v1/records").json().get("cursor").textValue();
        sync.insert(SUBSCRIPTION, "sub_1", Map.of());

        assertThat(page(start, "").texts("records", "/upstream_id")).containsExactly("sub_1");
        assertThat(call.get("/v1/records?provider=github").json().get("cursor").textValue())
                .isEqualTo(start);
    }

    @Test
    void aChangeMovesARecordToTheTail() throws IOException {
        sync.insert(SUBSCRIPTION, "a", Map.of("v", 1));
        sync.insert(SUBSCRIPTION, "b", Map.of("v", 1));
        sync.insert(SUBSCRIPTION, "c", Map.of("v", 1));
        clock.advance(Duration.ofSeconds(1));
        sync.update(SUBSCRIPTION, "a", Map.of("v", 2));
        clock.advance(Duration.ofSeconds(1));
        sync.delete(SUBSCRIPTION, "b");

        Call.Answer page = call.get("/v1/records");

        assertThat(page.texts("records", "/upstream_id")).containsExactly("c", "a", "b");
        assertThat(page.texts("records", "/deleted")).containsExactly("false", "false", "true");
        assertThat(page.texts("records", "/data/v")).containsExactly("1", "2", "1");
        assertThat(page.texts("records", "/upstream_updated_at")).isSorted();
        assertThat(page.texts("records", "/created_at")).containsOnly("2026-03-01T12:00:00.123000Z");
    }

    @Test
    void aReaderInTheMiddleMeetsAMovedRecordOnceInItsNewestState() throws IOException {
        for (String id : List.of("a", "b", "c", "d")) {
            sync.insert(SUBSCRIPTION, id, Map.of("v", 1));
        }
        Call.Answer first = page(null, "&limit=2");
        sync.update(SUBSCRIPTION, "c", Map.of("v", 2));
        sync.update(SUBSCRIPTION, "b", Map.of("v", 2));
        sync.update(SUBSCRIPTION, "c", Map.of("v", 3));
        Call.Answer rest = page(first.json().get("cursor").textValue(), "");

        assertThat(first.texts("records", "/upstream_id")).containsExactly("a", "b");
        assertThat(rest.texts("records", "/upstream_id")).containsExactly("d", "b", "c");
        assertThat(rest.texts("records", "/data/v")).containsExactly("1", "2", "3");
        assertThat(sequin.records().changes()).hasSize(7);
    }

    @Test
    void aPositionThatARecordHasLeftStillLeadsOn() throws IOException {
        sync.insert(SUBSCRIPTION, "a", Map.of());
        String cursor = page(null, "").json().get("cursor").textValue();
        sync.insert(SUBSCRIPTION, "b", Map.of());
        sync.update(SUBSCRIPTION, "a", Map.of("v", 2));

        assertThat(page(cursor, "").texts("records", "/upstream_id")).containsExactly("b", "a");
    }

    @Test
    void filtersCombine() throws IOException {
        sync.insert(SUBSCRIPTION, "1", Map.of());
        sync.insert("stripe:invoice", "2", Map.of());
        sync.insert("salesforce:contact", "3", Map.of());
        sequin.sync("sync-2").insert(SUBSCRIPTION, "4", Map.of());

        assertThat(ids("sync_id=sync-1")).containsExactly("1", "2", "3");
        assertThat(ids("provider=stripe")).containsExactly("1", "2", "4");
        assertThat(ids("collection=stripe:subscription")).containsExactly("1", "4");
        assertThat(ids("collection=stripe%3Asubscription&sync_id=sync-2")).containsExactly("4");
        assertThat(ids("collection_id=salesforce:contact"))
                .as("the first revision does not know this parameter")
                .hasSize(4);
        assertThat(ids("provider=nobody")).isEmpty();
    }

    @Test
    void theLaterRevisionHasAnotherFilterAndTwoMoreFields() throws IOException {
        try (SequinSimulator later = SequinSimulator.builder()
                .clock(clock)
                .recordsRevision(SequinRecordsRevision.LATER)
                .build()
                .start()) {
            later.sync("sync-1").insert(SUBSCRIPTION, "1", Map.of());
            later.sync("sync-1").insert("stripe:invoice", "2", Map.of());
            clock.advance(Duration.ofSeconds(1));
            later.sync("sync-1").update(SUBSCRIPTION, "1", Map.of());

            Call.Answer page = new Call(later).get("/v1/records?collection_id=stripe:subscription");

            assertThat(page.texts("records", "/updated_idx")).containsExactly("3");
            assertThat(page.texts("records", "/upstream_created_at")).containsExactly("2026-03-01T12:00:00.123000Z");
            assertThat(page.texts("records", "/upstream_updated_at")).containsExactly("2026-03-01T12:00:01.123000Z");
        }
    }

    @Test
    void aLateRecordStandsWhereItsTimeBelongs() throws IOException {
        sync.insert(SUBSCRIPTION, "a", Map.of());
        clock.advance(Duration.ofSeconds(10));
        sync.insert(SUBSCRIPTION, "b", Map.of());
        String cursor = page(null, "").json().get("cursor").textValue();
        sync.insertLate(SUBSCRIPTION, "late-2", Map.of(), TestClock.START.plusSeconds(5));
        sync.insertLate(SUBSCRIPTION, "late-1", Map.of(), TestClock.START.plusSeconds(4));
        sync.insertLate(SUBSCRIPTION, "first", Map.of(), TestClock.START.minusSeconds(1));
        sync.insertLate(SUBSCRIPTION, "same", Map.of(), TestClock.START.plusSeconds(10));

        Call.Answer all = page(null, "");

        assertThat(all.texts("records", "/upstream_id")).containsExactly("first", "a", "late-1", "late-2", "b", "same");
        assertThat(all.texts("records", "/upstream_updated_at")).isSorted();
        assertThat(page(cursor, "").texts("records", "/upstream_id"))
                .as("whoever has read past a late record never sees it")
                .containsExactly("same");
    }

    @Test
    void manyLateRecordsInOnePlaceAllHaveUsableCursors() throws IOException {
        sync.insert(SUBSCRIPTION, "a", Map.of());
        clock.advance(Duration.ofHours(1));
        sync.insert(SUBSCRIPTION, "z", Map.of());
        for (int i = 0; i < 300; i++) {
            sync.insertLate(SUBSCRIPTION, "late-" + i, Map.of(), TestClock.START.plusSeconds(1 + i));
        }
        List<String> ids = new ArrayList<>();
        String cursor = null;
        while (ids.size() < 302) {
            Call.Answer page = page(cursor, "&limit=7");
            ids.addAll(page.texts("records", "/upstream_id"));
            cursor = page.json().get("cursor").textValue();
        }

        assertThat(ids)
                .doesNotHaveDuplicates()
                .startsWith("a", "late-0", "late-1")
                .endsWith("late-299", "z");
    }

    @Test
    void aClockThatGoesBackDoesNotBreakTheOrder() throws IOException {
        sync.insert(SUBSCRIPTION, "a", Map.of());
        clock.advance(Duration.ofHours(-1));
        sync.insert(SUBSCRIPTION, "b", Map.of());

        assertThat(ids("limit=2")).containsExactly("a", "b");
        assertThat(page(null, "").texts("records", "/upstream_updated_at"))
                .isSorted()
                .containsOnly("2026-03-01T12:00:00.123000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "1000", "-1", "1.5", "ten", ""})
    void aLimitOutOfRangeIsRefused(String limit) throws IOException {
        Call.Answer answer = call.get("/v1/records?limit=" + limit);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.summary()).contains("limit");
        assertThat(answer.json().at("/validation_errors/limit/0").asText()).contains("1 to 500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "607", "%21", "LTE%3D", "TmFO"})
    void aCursorItDidNotMakeIsRefused(String cursor) throws IOException {
        Call.Answer answer = call.get("/v1/records?after_cursor=" + cursor);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/validation_errors/after_cursor").size()).isEqualTo(1);
    }

    @Test
    void aLimitOfFiveHundredIsTaken() throws IOException {
        for (int i = 0; i < 501; i++) {
            sync.insert(SUBSCRIPTION, "sub_" + i, Map.of());
        }

        assertThat(ids("limit=500")).hasSize(500);
        assertThat(ids("limit=1")).containsExactly("sub_0");
    }

    @Test
    void withoutItsTokenNobodyReads() throws IOException {
        sync.insert(SUBSCRIPTION, "1", Map.of());

        assertThat(call.send("GET", "/v1/records", null, null, "wrong").status())
                .isEqualTo(401);
        assertThat(call.send("GET", "/v1/records", null, null, "other").json().get("records"))
                .isEmpty();
    }

    @Test
    void insertUpdateAndDeleteTellMistakes() {
        sync.insert(SUBSCRIPTION, "1", Map.of());

        assertThatThrownBy(() -> sync.insert(SUBSCRIPTION, "1", Map.of())).hasMessageContaining("already");
        assertThatThrownBy(() -> sync.update(SUBSCRIPTION, "2", Map.of())).hasMessageContaining("insert it first");
        assertThatThrownBy(() -> sync.insert("subscription", "2", Map.of())).hasMessageContaining("provider:name");
        sync.delete(SUBSCRIPTION, "1");
        assertThatThrownBy(() -> sync.delete(SUBSCRIPTION, "1")).isInstanceOf(IllegalStateException.class);
        assertThat(sync.insert(SUBSCRIPTION, "1", Map.of()).deleted()).isFalse();
        assertThat(sequin.records().all()).hasSize(1);
    }

    private List<String> ids(String parameters) throws IOException {
        return call.get("/v1/records?" + parameters).texts("records", "/upstream_id");
    }

    private Call.Answer page(String cursor, String more) throws IOException {
        String after = cursor == null ? "" : "after_cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
        return call.get("/v1/records?" + after + more);
    }
}
