package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code PATCH /records/prune}. Query, body, headers and connection are checked in that order, the cursor last. */
final class PruneEndpoint implements Route.Handler {

    private static final Set<String> KNOWN = Set.of("model", "variant", "until_cursor", "limit");
    private static final double DEFAULT_LIMIT = 1000;

    @Override
    public ApiResponse handle(ApiCall call) {
        NangoRequest request = call.request();
        NangoData data = call.data();
        Set<String> parameters = request.parameters().names();
        if (!parameters.isEmpty()) {
            return ApiErrors.invalid("invalid_query_params", List.of(Issue.unknownNames(parameters)));
        }
        List<Issue> issues = new ArrayList<>();
        JsonNode body = body(request);
        check(body, issues);
        if (!issues.isEmpty()) {
            return ApiErrors.invalid("invalid_body", issues);
        }
        ConnectionHeaders headers = ConnectionHeaders.read(request, data);
        if (headers.refusal() != null) {
            return headers.refusal();
        }
        String untilCursor = body.get("until_cursor").textValue();
        Optional<RecordPosition> until = Cursor.decode(untilCursor);
        if (until.isEmpty()) {
            return ApiErrors.coded(500, "server_error", "the records could not be pruned");
        }
        String variant = body.hasNonNull("variant") ? body.get("variant").textValue() : null;
        NangoModel model = headers.connection().find(body.get("model").textValue(), variant);
        List<StoredRecord> pruned = model == null
                ? List.of()
                : model.table().prune(until.get(), (int) Math.rint(limit(body)), model.stamps()::stamp);
        return answer(pruned, untilCursor);
    }

    /**
     * {@code has_more} compares texts: it is true whenever the last record pruned now is not the one the cursor names,
     * also when nothing is left, because that record was pruned before or has moved on.
     */
    private static ApiResponse answer(List<StoredRecord> pruned, String untilCursor) {
        boolean hasMore = !pruned.isEmpty()
                && !Cursor.encode(pruned.get(pruned.size() - 1)).equals(untilCursor);
        ObjectNode answer = RecordPayload.MAPPER.createObjectNode();
        answer.put("count", pruned.size()).put("has_more", hasMore);
        return ApiResponse.json(200, RecordPayload.bytes(answer));
    }

    private static JsonNode body(NangoRequest request) {
        try {
            return RecordPayload.MAPPER.readTree(request.body());
        } catch (JsonProcessingException e) {
            // the dispatcher has parsed it before
            throw new IllegalStateException("The body of " + request + " changed while it was read", e);
        }
    }

    private static void check(JsonNode body, List<Issue> issues) {
        if (!body.isObject()) {
            issues.add(Issue.wrongType("an object"));
            return;
        }
        if (text(body, "model", true, issues)) {
            InputRules.model("model", body.get("model").textValue(), issues);
        }
        if (text(body, "variant", false, issues)) {
            InputRules.variant("variant", body.get("variant").textValue(), issues);
        }
        if (text(body, "until_cursor", true, issues)) {
            InputRules.cursor("until_cursor", body.get("until_cursor").textValue(), issues);
        }
        InputRules.limit("limit", limit(body), issues);
        List<String> unknown = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            issues.add(Issue.unknownNames(unknown));
        }
    }

    private static boolean text(JsonNode body, String name, boolean required, List<Issue> issues) {
        JsonNode value = body.get(name);
        if (value == null) {
            if (required) {
                issues.add(Issue.missing(name));
            }
            return false;
        }
        if (!value.isTextual()) {
            issues.add(Issue.wrongType("a text", name));
            return false;
        }
        return true;
    }

    /** Coerced as the server does: texts are read as numbers, null is 0, true is 1. */
    private static double limit(JsonNode body) {
        JsonNode value = body.get("limit");
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        if (value.isTextual()) {
            return InputRules.number(value.textValue());
        }
        if (value.isNull() || value.isBoolean()) {
            return value.asBoolean() ? 1 : 0;
        }
        return value.isNumber() ? value.doubleValue() : Double.NaN;
    }
}
