package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code GET /v1/records} as Sequin's documentation of 2024 describes it. What that leaves open is decided here: the
 * cursor of a stream from which nothing was read yet is position 0, unknown parameters are ignored, and an unusable
 * limit or cursor is refused the way Sequin's management API refuses values.
 */
final class RecordsEndpoint {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;

    private final RecordStream stream;
    private final SequinRecordsRevision revision;

    RecordsEndpoint(RecordStream stream, SequinRecordsRevision revision) {
        this.stream = stream;
        this.revision = revision;
    }

    ApiResponse list(SequinRequest request) {
        int limit = limit(request.query("limit"));
        if (limit == 0) {
            return SequinErrors.validation(
                    "limit is invalid", Map.of("limit", List.of("must be a number from 1 to " + MAX_LIMIT)));
        }
        String given = request.query("after_cursor");
        Optional<BigDecimal> after = given == null ? Optional.of(BigDecimal.ZERO) : PageCursor.position(given);
        if (after.isEmpty()) {
            return SequinErrors.validation(
                    "after_cursor is invalid", Map.of("after_cursor", List.of("is no cursor of this stream")));
        }
        List<SequinRecord> page = stream.page(after.get(), limit, filter(request));
        ObjectNode body = Json.object();
        ArrayNode records = body.putArray("records");
        page.forEach(record -> records.add(json(record)));
        body.put(
                "cursor",
                page.isEmpty() ? unmoved(given) : page.get(page.size() - 1).cursor());
        return SequinErrors.json(200, body);
    }

    private static String unmoved(String given) {
        return given == null ? PageCursor.of(BigDecimal.ZERO) : given;
    }

    private Predicate<SequinRecord> filter(SequinRequest request) {
        String syncId = request.query("sync_id");
        String provider = request.query("provider");
        String collection = request.query(revision.collectionParameter());
        return record -> (syncId == null || syncId.equals(record.syncId()))
                && (provider == null || provider.equals(record.provider()))
                && (collection == null || collection.equals(record.collectionId()));
    }

    private ObjectNode json(SequinRecord record) {
        ObjectNode json = Json.object()
                .put("sync_id", record.syncId())
                .put("collection_id", record.collectionId())
                .put("upstream_id", record.upstreamId());
        if (revision == SequinRecordsRevision.LATER) {
            json.put("updated_idx", record.updatedIdx());
            json.put("upstream_created_at", Json.timestamp(record.upstreamCreatedAt()));
        }
        json.put("upstream_updated_at", Json.timestamp(record.upstreamUpdatedAt()));
        json.set("data", record.data());
        return json.put("deleted", record.deleted()).put("created_at", Json.timestamp(record.createdAt()));
    }

    /** 0 for a number out of range and for anything that is none. */
    private static int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("\\d{1,3}")) {
            return 0;
        }
        int limit = Integer.parseInt(text);
        return limit > MAX_LIMIT ? 0 : limit;
    }
}
