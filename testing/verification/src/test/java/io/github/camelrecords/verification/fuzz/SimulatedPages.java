package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSync;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Good pages, as the simulated servers send them. */
final class SimulatedPages {

    static final List<String> NANGO_FIELDS = List.of(
            "id",
            "_nango_metadata.first_seen_at",
            "_nango_metadata.last_modified_at",
            "_nango_metadata.last_action",
            "_nango_metadata.deleted_at",
            "_nango_metadata.pruned_at",
            "_nango_metadata.cursor");
    static final List<String> SEQUIN_FIELDS = List.of(
            "sync_id", "collection_id", "upstream_id", "upstream_updated_at", "deleted", "created_at", "updated_idx");

    /** Stands still, so that the same pages come in every run. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T22:00:18.072118Z"), ZoneOffset.UTC);

    private SimulatedPages() {}

    /** Small ones, since a mutation of a big one seldom meets anything but payload. */
    static List<byte[]> nango() throws IOException, InterruptedException {
        try (NangoSimulator nango =
                NangoSimulator.builder().clock(CLOCK).build().start()) {
            NangoModel model = nango.connection("github", "user-123").model("GithubIssue");
            model.save(odd());
            model.save(List.of(Map.of("id", "deleted"), Map.of("id", "kept", "text", "payload")));
            model.delete("deleted");
            model.deleteKeepingPayload("kept");
            String page = nango.baseUrl() + "/records?model=GithubIssue&limit=";
            String[] headers = {
                "Authorization",
                "Bearer " + nango.secretKey(),
                "Provider-Config-Key",
                "github",
                "Connection-Id",
                "user-123"
            };
            return List.of(
                    get(page + 1, headers), get(page + 2, headers), get(page + 4, headers), get(page + 100, headers));
        }
    }

    static List<byte[]> sequin() throws IOException, InterruptedException {
        try (SequinSimulator sequin =
                SequinSimulator.builder().clock(CLOCK).build().start()) {
            SequinSync sync = sequin.sync("sync-1");
            for (Map<String, Object> record : odd()) {
                sync.insert("github:issue", (String) record.get("id"), record);
            }
            sync.delete("github:issue", "1");
            String page = sequin.baseUrl() + "/v1/records?limit=";
            String[] headers = {"Authorization", "Bearer " + sequin.token()};
            return List.of(get(page + 1, headers), get(page + 3, headers), get(page + 100, headers));
        }
    }

    private static List<Map<String, Object>> odd() {
        return List.of(
                Map.of("id", "1", "title", "It rains", "number", 17),
                Map.of("id", "2 é/\\\"", "title", "cafe\u0301 \uD83D\uDE80 \u0000 \u2028", "price", 12.5e300),
                Map.of(
                        "id",
                        "3",
                        "nested",
                        Map.of("list", List.of(1, List.of(), Map.of(), "x", true)),
                        "cursor",
                        "none"),
                Map.of("id", "4", "records", List.of(Map.of("id", "5")), "next_cursor", "abc"));
    }

    static byte[] get(String url, String... headers) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(
                        HttpRequest.newBuilder(URI.create(url)).headers(headers).build(), BodyHandlers.ofByteArray())
                .body();
    }
}
