package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.sequin.RequestParameters.ApiException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The body of {@code PUT} and {@code PATCH /api/sinks/{sink}}, checked as a whole before anything changes. Source for the
 * names: Sequin's source, the sink's controller; what a value has to look like is partly our own reading.
 */
final class SinkPatch {

    /** Kept and shown, without effect on a sink of this type. */
    static final Set<String> STORED = Set.of(
            "batch_size",
            "database",
            "source",
            "transform",
            "routing",
            "filter",
            "enrichment",
            "timestamp_format",
            "max_retry_count",
            "load_shedding_policy");

    private static final Set<String> ACTING =
            Set.of("name", "status", "annotations", "actions", "message_grouping", "tables");

    /** Taken and forgotten. */
    private static final Set<String> IGNORED = Set.of(
            "destination",
            "initial_backfill",
            "table",
            "schema",
            "consumer_start",
            "active_backfill",
            "active_backfills",
            "message_kind",
            "id",
            "inserted_at",
            "updated_at");

    private static final Set<String> ACTIONS = Set.of("insert", "update", "delete");

    private final ObjectNode body;
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    /** @throws ApiException status 422 when something is wrong with it */
    SinkPatch(ObjectNode body, boolean nameTaken) {
        this.body = body;
        Set<String> known = new HashSet<>(STORED);
        known.addAll(ACTING);
        known.addAll(IGNORED);
        StrictBody.check(body, known);
        require("name", value -> value.isTextual() && !value.textValue().isBlank(), "is invalid");
        require("name", value -> !nameTaken, "has already been taken");
        require("status", value -> SequinSinkStatus.of(value.asText()).isPresent(), "is invalid");
        require("annotations", JsonNode::isObject, "is invalid");
        require("message_grouping", JsonNode::isBoolean, "is invalid");
        require("actions", SinkPatch::areActions, "has an invalid entry");
        require("tables", JsonNode::isArray, "is invalid");
        require("batch_size", value -> value.isInt() && value.intValue() > 0, "must be greater than 0");
        for (String name : List.of("source", "tables")) {
            require(name, value -> body.has("database"), "needs database in the same request");
        }
        if (!errors.isEmpty()) {
            throw new ApiException(refusal());
        }
    }

    void apply(SequinSink sink) {
        SinkState state = sink.state();
        SinkIdentity identity = state.identity();
        JsonNode annotations = body.get("annotations");
        state.identity(identity.with(
                body.path("name").asText(identity.name()), annotations == null ? identity.annotations() : annotations));
        state.store(stored());
        if (body.has("message_grouping")) {
            state.messageGrouping(body.get("message_grouping").booleanValue());
        }
        if (body.has("actions")) {
            Set<SequinAction> actions = EnumSet.noneOf(SequinAction.class);
            body.get("actions")
                    .forEach(action ->
                            actions.add(SequinAction.valueOf(action.textValue().toUpperCase(Locale.ROOT))));
            state.actions(actions);
        }
        SequinSinkStatus.of(body.path("status").asText()).ifPresent(sink::status);
    }

    private ObjectNode stored() {
        ObjectNode stored = Json.object();
        STORED.forEach(name -> {
            if (body.has(name)) {
                stored.set(name, body.get(name));
            }
        });
        return stored;
    }

    private interface Rule {
        boolean holds(JsonNode value);
    }

    private void require(String name, Rule rule, String reason) {
        JsonNode value = body.get(name);
        if (value != null && !rule.holds(value)) {
            errors.putIfAbsent(name, List.of(reason));
        }
    }

    private ApiResponse refusal() {
        Map.Entry<String, List<String>> first = errors.entrySet().iterator().next();
        return SequinErrors.validation(first.getKey() + ' ' + first.getValue().get(0), errors);
    }

    private static boolean areActions(JsonNode value) {
        if (!value.isArray()) {
            return false;
        }
        for (JsonNode action : value) {
            if (!ACTIONS.contains(action.textValue())) {
                return false;
            }
        }
        return true;
    }
}
