package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.Locale;

/** {@code /api/sinks}. Source: Sequin's source, lib/sequin_web/router.ex and the sink's controller. */
final class SinksEndpoint {

    ApiResponse list(SequinAccount account) {
        ObjectNode body = Json.object();
        ArrayNode data = body.putArray("data");
        account.sinks().forEach(sink -> data.add(json(sink)));
        return SequinErrors.json(200, body);
    }

    ApiResponse get(SequinSink sink) {
        return SequinErrors.json(200, json(sink));
    }

    /** PUT and PATCH both change what the body names and leave the rest. */
    ApiResponse update(SequinAccount account, SequinSink sink, ObjectNode body) {
        String newName = body.path("name").asText(sink.name());
        boolean taken = account.sinks().stream()
                .anyMatch(other -> other != sink && other.name().equals(newName));
        new SinkPatch(body, taken).apply(sink);
        return SequinErrors.json(200, json(sink));
    }

    /** Neither the visibility timeout nor the limits of in-flight messages can be read from a server. */
    private static ObjectNode json(SequinSink sink) {
        SinkState state = sink.state();
        SinkIdentity identity = state.identity();
        ObjectNode json = Json.object()
                .put("id", identity.id())
                .put("name", identity.name())
                .put("status", state.status().wireName())
                .put("database", identity.databaseName());
        json.putNull("source");
        ArrayNode tables = json.putArray("tables");
        sink.tables().groupColumnsByTable().forEach((name, columns) -> {
            ObjectNode table = tables.addObject().put("name", name);
            table.set("group_column_names", Json.tree(columns));
        });
        ArrayNode actions = json.putArray("actions");
        state.actions().stream()
                .sorted()
                .forEach(action -> actions.add(action.name().toLowerCase(Locale.ROOT)));
        json.putObject("destination").put("type", "sequin_stream");
        json.put("message_grouping", state.messageGrouping()).put("batch_size", 1);
        json.put("filter", "none").put("transform", "none").put("routing", "none");
        json.put("enrichment", "none").put("timestamp_format", "iso8601");
        json.putNull("max_retry_count").put("load_shedding_policy", "pause_on_full");
        json.set("annotations", identity.annotations());
        json.setAll(state.stored());
        ObjectNode health = json.putObject("health").put("name", "Sink").put("status", state.health());
        health.putArray("checks").addObject().put("name", "Simulated").put("status", state.health());
        ArrayNode backfills = json.putArray("active_backfills");
        sink.backfillsState().active().forEach(backfill -> backfills.add(BackfillsEndpoint.json(sink, backfill)));
        return json;
    }
}
