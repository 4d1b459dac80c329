package io.github.camelrecords.sequin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.sequin.delivery.TestRoute.Received;
import io.github.camelrecords.simulator.sequin.SequinRecord;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How records, payloads and batches look to a route. */
class BodyAndHeadersTest extends DeliveryTestBase {

    @Test
    void aRecordComesAsItWasSentWithItsFieldsInHeaders() {
        sync.insert(COLLECTION, "sub_1", Map.of("status", "active"));
        SequinRecord record = sequin.records().all().get(0);
        try (TestRoute route = start()) {
            Received received = route.awaitCount(1).received().get(0);

            assertThat(received.body()).isInstanceOf(String.class);
            assertThat(received.text())
                    .startsWith("{\"sync_id\":\"sync-1\"")
                    .contains("\"data\":{\"status\":\"active\"}");
            assertThat(received.headers())
                    .containsEntry(SequinConstants.SYNC_ID, "sync-1")
                    .containsEntry(SequinConstants.COLLECTION_ID, COLLECTION)
                    .containsEntry(SequinConstants.PROVIDER, "stripe")
                    .containsEntry(SequinConstants.UPSTREAM_ID, "sub_1")
                    .containsEntry(SequinConstants.DELETED, false)
                    .containsEntry(
                            SequinConstants.MESSAGE_TIMESTAMP,
                            record.upstreamUpdatedAt().toEpochMilli())
                    .containsKeys(SequinConstants.UPSTREAM_UPDATED_AT, SequinConstants.CREATED_AT)
                    .doesNotContainKey(SequinConstants.CURSOR);
        }
    }

    @Test
    void theCursorHeaderStandsInFrontOfThePage() {
        insert("a", 3);
        String second = sequin.records().all().get(1).cursor();
        try (TestRoute route = start("limit=2")) {
            List<Received> received = route.awaitCount(3).received();

            assertThat(received.get(1).headers()).doesNotContainKey(SequinConstants.CURSOR);
            assertThat(received.get(2).headers()).containsEntry(SequinConstants.CURSOR, second);
        }
    }

    @Test
    void aDeletedRecordIsMarked() {
        insert("a", 1);
        sync.delete(COLLECTION, "a0");
        try (TestRoute route = start()) {
            assertThat(route.awaitCount(1).received().get(0).headers()).containsEntry(SequinConstants.DELETED, true);
        }
    }

    @Test
    void thePayloadAloneIsTheBodyIfWanted() {
        sync.insert(COLLECTION, "a", Map.of("total", 12.5));
        try (TestRoute route = start("payloadOnly=true")) {
            Received received = route.awaitCount(1).received().get(0);

            assertThat(received.body()).isEqualTo("{\"total\":12.5}");
            assertThat(received.id()).isEqualTo("a");
        }
    }

    @Test
    void thePayloadMayBeBeyondWhatJacksonTakesByItself() {
        BigInteger number = new BigInteger("9".repeat(1500));
        sync.insert(COLLECTION, "a", Map.of("total", number));
        sync.insert(COLLECTION, "b", Map.of("total", 1));
        try (TestRoute route = start("payloadOnly=true")) {
            List<Received> received = route.awaitCount(2).received();

            assertThat(received.get(0).body()).isEqualTo("{\"total\":" + number + "}");
            assertThat(received.get(1).id()).isEqualTo("b");
        }
    }

    @Test
    void bodiesComeInTheFormThatIsWanted() {
        sync.insert(COLLECTION, "a", Map.of("total", 1));
        for (Map.Entry<String, Class<?>> form : Map.of(
                        "Bytes", byte[].class, "Map", Map.class, "JsonNode", JsonNode.class)
                .entrySet()) {
            try (TestRoute route = start("outputType=" + form.getKey(), "cursorKey=" + form.getKey())) {
                assertThat(route.awaitCount(1).received().get(0).body()).isInstanceOf(form.getValue());
            }
        }
    }

    @Test
    void aBatchHoldsAPage() {
        insert("a", 5);
        String second = sequin.records().all().get(2).cursor();
        try (TestRoute route = start("batching=true", "limit=3", "payloadOnly=true")) {
            List<Received> received = route.awaitCount(2).received();

            assertThat(received.get(0).text())
                    .isEqualTo("{\"title\":\"number 0\"}\n{\"title\":\"number 1\"}\n{\"title\":\"number 2\"}\n");
            assertThat(received.get(0).headers())
                    .containsEntry(SequinConstants.BATCH_SIZE, 3)
                    .doesNotContainKey(SequinConstants.UPSTREAM_ID);
            assertThat(received.get(1).headers())
                    .containsEntry(SequinConstants.BATCH_SIZE, 2)
                    .containsEntry(SequinConstants.CURSOR, second);
        }
    }
}
