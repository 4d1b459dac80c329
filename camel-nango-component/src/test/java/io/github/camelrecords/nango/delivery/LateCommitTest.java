package io.github.camelrecords.nango.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.delivery.TestRoute;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoTransaction;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Four writers begin one after the other and commit in the opposite order, with a look by both readers after each commit. A
 * reader that follows the cursor steps over all but the first commit; the consumer delivers every record once.
 */
class LateCommitTest extends DeliveryTestBase {

    private static final int WRITERS = 4;

    @Test
    void recordsThatAppearLateAreDeliveredOnceWhereAPlainReaderLosesThem() throws Exception {
        model.save(Map.of("id", "first", "title", "there before"));
        PlainReader plain = new PlainReader(nango);
        try (TestRoute route = start("lookbackWindow=3000")) {
            route.awaitCount(1);
            plain.read();
            List<NangoTransaction> open = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                open.add(model.begin()
                        .save(List.of(
                                Map.of("id", "w" + writer + "-0", "title", "late"),
                                Map.of("id", "w" + writer + "-1", "title", "late"))));
            }
            for (int writer = WRITERS - 1; writer >= 0; writer--) {
                open.get(writer).commit();
                plain.read();
                route.awaitRequests(2);
            }
            route.awaitCount(1 + 2 * WRITERS).awaitCursor(lastCursor());
            plain.read();

            assertThat(route.ids())
                    .containsExactlyInAnyOrder("first", "w0-0", "w0-1", "w1-0", "w1-1", "w2-0", "w2-1", "w3-0", "w3-1");
        }
        assertThat(plain.ids()).containsExactlyInAnyOrder("first", "w3-0", "w3-1");
    }

    /** What a reader does who knows no better: follow the next cursor, and keep that of the last record. */
    private static final class PlainReader {
        private final HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final ObjectMapper mapper = new ObjectMapper();
        private final List<String> ids = new ArrayList<>();
        private final NangoSimulator nango;
        private String cursor;

        PlainReader(NangoSimulator nango) {
            this.nango = nango;
        }

        void read() throws Exception {
            String next;
            do {
                String query = "/records?model=" + NangoService.MODEL
                        + (cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
                HttpRequest request = HttpRequest.newBuilder(URI.create(nango.baseUrl() + query))
                        .header("Authorization", "Bearer " + nango.secretKey())
                        .header("Provider-Config-Key", NangoService.INTEGRATION)
                        .header("Connection-Id", NangoService.CONNECTION)
                        .build();
                JsonNode page = mapper.readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
                for (JsonNode record : page.get("records")) {
                    ids.add(record.get("id").asText());
                    cursor = record.get("_nango_metadata").get("cursor").asText();
                }
                next = page.get("next_cursor").textValue();
            } while (next != null);
        }

        List<String> ids() {
            return ids;
        }
    }
}
