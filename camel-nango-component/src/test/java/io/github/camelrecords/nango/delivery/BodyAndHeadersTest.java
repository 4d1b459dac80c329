package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.delivery.Received;
import io.github.camelrecords.delivery.TestRoute;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How one record looks to a route. */
class BodyAndHeadersTest extends DeliveryTestBase {

    private static final String ALL = "lookbackWindow=0";

    @Test
    void textAndBytesAreWhatNangoSent() {
        model.save(
                "{\"id\":\"1\",\"text\":\"café \uD83D\uDE80 \\u0000\",\"amount\":12.10,\"big\":123456789012345678901234567890}");
        String json = model.records().get(0).json();
        assertThat(only("outputType=String").body()).isEqualTo(json);
        assertThat((byte[]) only("outputType=Bytes").body()).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void decimalsAreNotRounded() {
        model.save("{\"id\":\"1\",\"amount\":0.12345678901234567890}");
        Map<?, ?> map = (Map<?, ?>) only("outputType=Map").body();
        JsonNode node = (JsonNode) only("outputType=JsonNode").body();

        assertThat(map.get("amount")).hasToString("0.12345678901234567890");
        assertThat(node.get("amount").decimalValue()).hasToString("0.12345678901234567890");
    }

    @Test
    void mapsNodesAndObjects() {
        model.save(Map.of("id", "1", "title", "café", "tags", java.util.List.of("a", "b")));
        Map<?, ?> map = (Map<?, ?>) only("outputType=Map").body();
        assertThat(map.get("title")).isEqualTo("café");
        assertThat(map.get("tags")).isEqualTo(java.util.List.of("a", "b"));
        assertThat(((Map<?, ?>) map.get("_nango_metadata")).get("cursor")).isEqualTo(lastCursor());
        JsonNode node = (JsonNode) only("outputType=JsonNode").body();
        assertThat(node.at("/_nango_metadata/last_action").asText()).isEqualTo("ADDED");
        assertThat(only("outputClass=" + Issue.class.getName()).body())
                .isInstanceOfSatisfying(
                        Issue.class, issue -> assertThat(issue.title).isEqualTo("café"));
    }

    @Test
    void headersTellWhatHappened() {
        nango.connection(NangoService.INTEGRATION, NangoService.CONNECTION);
        save("same", 1);
        save("changed", 1);
        save("gone", 1);
        model.save(Map.of("id", "changed0", "title", "another"));
        model.delete("gone0");
        try (TestRoute route = start(ALL)) {
            route.awaitCount(3);
            for (int i = 0; i < 3; i++) {
                NangoRecord stored = model.records().get(i);
                Received record = route.received().get(i);
                assertThat(record.headers())
                        .containsEntry(NangoConstants.PROVIDER_CONFIG_KEY, NangoService.INTEGRATION)
                        .containsEntry(NangoConstants.CONNECTION_ID, NangoService.CONNECTION)
                        .containsEntry(NangoConstants.MODEL, NangoService.MODEL)
                        .containsEntry(NangoConstants.RECORD_ID, stored.id())
                        .containsEntry(NangoConstants.LAST_ACTION, stored.lastAction())
                        .containsEntry(NangoConstants.CURSOR, stored.cursor())
                        .containsEntry(
                                NangoConstants.MESSAGE_TIMESTAMP,
                                stored.lastModifiedAt().toEpochMilli())
                        .doesNotContainKeys(
                                NangoConstants.VARIANT,
                                NangoConstants.PRUNED_AT,
                                NangoConstants.BATCH_SIZE,
                                NangoConstants.FIRST_CURSOR);
                assertSentAs(record, stored.json(), "first_seen_at", NangoConstants.FIRST_SEEN_AT);
                assertSentAs(record, stored.json(), "last_modified_at", NangoConstants.LAST_MODIFIED_AT);
                assertThat(record.headers().containsKey(NangoConstants.DELETED_AT))
                        .isEqualTo(i == 2);
            }
            assertSentAs(
                    route.received().get(2), model.records().get(2).json(), "deleted_at", NangoConstants.DELETED_AT);
            assertThat(route.received())
                    .extracting(record -> record.header(NangoConstants.LAST_ACTION))
                    .containsExactly("ADDED", "UPDATED", "DELETED");
        }
    }

    @Test
    void aPrunedRecordIsMarked() {
        save("a", 1);
        model.prune(lastCursor());
        Received record = only("pruned=emit");
        assertSentAs(record, model.records().get(0).json(), "pruned_at", NangoConstants.PRUNED_AT);
        assertThat(record.header(NangoConstants.LAST_ACTION)).isEqualTo("ADDED");
        assertThat(record.text()).doesNotContain("number");
    }

    /** What {@code outputClass} names. */
    public static class Issue {
        public String id;
        public String title;
    }

    private static void assertSentAs(Received record, String json, String field, String header) {
        assertThat(json).contains("\"" + field + "\":\"" + record.header(header) + "\"");
    }

    private Received only(String option) {
        try (TestRoute route = start(ALL, option, "cursorKey=" + option.hashCode())) {
            route.awaitCount(1);
            return route.received().get(0);
        }
    }
}
