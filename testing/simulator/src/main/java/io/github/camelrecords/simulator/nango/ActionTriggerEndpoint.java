package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** {@code POST /action/trigger}. Headers, query, body, connection and action are checked in that order. */
final class ActionTriggerEndpoint implements Route.Handler {

    @Override
    public ApiResponse handle(ApiCall call) {
        NangoRequest request = call.request();
        List<Issue> issues = new ArrayList<>();
        ConnectionHeaders.check(request, issues);
        ActionHeaders headers = ActionHeaders.read(request, issues);
        if (!issues.isEmpty()) {
            return ApiErrors.invalid("invalid_headers", issues);
        }
        ApiResponse refusal = ApiErrors.queryNotEmpty(request);
        if (refusal != null) {
            return refusal;
        }
        BodyReader body = new BodyReader(request);
        String name = body.requiredText("action_name", InputRules::variant);
        body.allowAnyField();
        if (!body.issues().isEmpty()) {
            return ApiErrors.invalid("invalid_body", body.issues());
        }
        String integration = request.header("Provider-Config-Key");
        NangoConnection connection = call.data().find(integration, request.header("Connection-Id"));
        if (connection == null) {
            return ApiErrors.coded(400, "unknown_connection", "this integration has no connection of this id");
        }
        NangoAction action = call.data().integration(integration).action(name);
        if (action == null) {
            return ApiErrors.coded(404, "not_found", "this integration has no action of this name");
        }
        return run(call.data().actions(), action, input(body.field("input")), connection, headers);
    }

    private static ApiResponse run(
            ActionRunner runner,
            NangoAction action,
            JsonNode input,
            NangoConnection connection,
            ActionHeaders headers) {
        if (!headers.async()) {
            return runner.runNow(action, input, connection);
        }
        UUID id = runner.runLater(action, input, connection, headers.maxRetries());
        String statusUrl = statusUrl(id);
        ObjectNode answer = RecordPayload.MAPPER.createObjectNode();
        answer.put("id", id.toString()).put("statusUrl", statusUrl);
        return ApiResponse.json(202, RecordPayload.bytes(answer)).withHeader("Location", statusUrl);
    }

    static String statusUrl(UUID id) {
        return "/action/" + id;
    }

    /** What JavaScript takes for false does not reach the action. */
    private static JsonNode input(JsonNode input) {
        boolean falsy = input == null
                || input.isNull()
                || (input.isBoolean() && !input.booleanValue())
                || (input.isTextual() && input.textValue().isEmpty())
                || (input.isNumber() && input.decimalValue().signum() == 0);
        return falsy ? null : input;
    }
}
