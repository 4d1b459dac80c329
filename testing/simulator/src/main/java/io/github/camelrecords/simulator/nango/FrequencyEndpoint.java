package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.http.ApiResponse;

/** {@code PUT /sync/update-connection-frequency}. Answers with the normalised text and stores the raw one. */
final class FrequencyEndpoint implements Route.Handler {

    @Override
    public ApiResponse handle(ApiCall call) {
        ApiResponse refusal = ApiErrors.queryNotEmpty(call.request());
        if (refusal != null) {
            return refusal;
        }
        BodyReader body = new BodyReader(call.request());
        String name = body.requiredText("sync_name", InputRules::variant);
        String variant = body.optionalText("sync_variant", InputRules::variant);
        String integration = body.requiredText("provider_config_key", InputRules::integrationId);
        String connectionId = body.requiredText("connection_id", InputRules::connectionId);
        String frequency = frequency(body);
        if (!body.issues().isEmpty()) {
            return ApiErrors.invalid("invalid_body", body.issues());
        }
        NangoConnection connection = call.data().find(integration, connectionId);
        if (connection == null) {
            return ApiErrors.bare(400, "unknown_connection");
        }
        SyncFamily family = connection.findSync(name);
        NangoSync sync = family == null ? null : family.find(variant == null ? NangoConnection.BASE : variant);
        if (sync == null) {
            return ApiErrors.bare(400, "unknown_sync");
        }
        return change(call, sync, frequency);
    }

    private static ApiResponse change(ApiCall call, NangoSync sync, String frequency) {
        String answer = sync.family().frequency();
        if (frequency != null) {
            SyncFrequency parsed = SyncFrequency.of(frequency);
            if (!parsed.isValid()) {
                return ApiErrors.coded(400, "invalid_body", "this is no interval, or one of less than 30 seconds");
            }
            answer = parsed.text();
        }
        sync.overrideFrequency(frequency);
        if (call.faults().schedulerDown()) {
            return ApiErrors.coded(400, "server_error", "the schedule could not be changed");
        }
        return ApiResponse.json(
                200, RecordPayload.bytes(RecordPayload.MAPPER.createObjectNode().put("frequency", answer)));
    }

    private static String frequency(BodyReader body) {
        JsonNode value = body.field("frequency");
        if (value != null && value.isNull()) {
            return null;
        }
        return body.requiredText("frequency", (name, text, issues) -> {
            if (!SyncFrequency.hasForm(text)) {
                issues.add(Issue.badFormat(name));
            }
        });
    }
}
