package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.sequin.RequestParameters.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /api/sinks/{sink}/backfills}. Source: Sequin's source, lib/sequin_web/router.ex and the backfill controller. A
 * finished backfill takes another state without doing anything more; the source was not read on that.
 */
final class BackfillsEndpoint {

    ApiResponse list(SequinSink sink) {
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        sink.backfillsState().all().forEach(backfill -> data.add(json(sink, backfill)));
        return SequinErrors.json(200, body);
    }

    ApiResponse get(SequinSink sink, String id) {
        return SequinErrors.json(200, json(sink, existing(sink, id)));
    }

    /** Shows it as it was made: the server reads the rows afterwards. */
    ApiResponse create(SequinSink sink, ObjectNode body) {
        StrictBody.check(body, Set.of("table", "state"));
        String table = table(sink, body.get("table"));
        SequinBackfillState state = body.has("state") ? state(body.get("state")) : SequinBackfillState.ACTIVE;
        SequinBackfill backfill = sink.backfillsState().create(table, state);
        sink.backfillsState().runDue();
        return SequinErrors.json(200, json(sink, backfill));
    }

    ApiResponse update(SequinSink sink, String id, ObjectNode body) {
        SequinBackfill backfill = existing(sink, id);
        StrictBody.check(body, Set.of("state"));
        if (body.has("state")) {
            backfill = sink.backfillsState().state(id, state(body.get("state")));
            sink.backfillsState().runDue();
        }
        return SequinErrors.json(200, json(sink, backfill));
    }

    static ObjectNode json(SequinSink sink, SequinBackfill backfill) {
        ObjectNode json = Json.object()
                .put("id", backfill.id())
                .put("sink_consumer", sink.name())
                .put("state", backfill.state().wireName())
                .put("table", backfill.table())
                .putNull("sort_column")
                .put("rows_initial_count", backfill.rowsInitialCount())
                .put("rows_processed_count", backfill.rowsProcessed())
                .put("rows_ingested_count", backfill.rowsProcessed());
        json.put("completed_at", text(backfill.completedAt()));
        json.put("canceled_at", text(backfill.canceledAt()));
        json.put("inserted_at", text(backfill.insertedAt()));
        return json.put("updated_at", text(backfill.updatedAt()));
    }

    private static String text(Instant instant) {
        return instant == null ? null : Json.timestamp(instant);
    }

    private static SequinBackfill existing(SequinSink sink, String id) {
        Optional<SequinBackfill> found = sink.backfillsState().find(id);
        return found.orElseThrow(() -> new ApiException(SequinErrors.notFound()));
    }

    private static String table(SequinSink sink, JsonNode given) {
        Set<String> known = sink.tables().groupColumnsByTable().keySet();
        if (given == null && known.size() == 1) {
            return known.iterator().next();
        }
        if (given == null) {
            throw invalid("table", "is required, because the sink does not have exactly one table");
        }
        String table = given.isTextual() && !given.textValue().isBlank() ? SinkTable.qualified(given.textValue()) : "";
        if (!known.contains(table)) {
            throw invalid("table", "is no table of the sink");
        }
        return table;
    }

    private static SequinBackfillState state(JsonNode given) {
        return SequinBackfillState.of(given.asText()).orElseThrow(() -> invalid("state", "is invalid"));
    }

    private static ApiException invalid(String field, String reason) {
        return new ApiException(SequinErrors.validation(field + ' ' + reason, Map.of(field, List.of(reason))));
    }
}
