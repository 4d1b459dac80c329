package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;

/** {@code GET /integrations}. */
final class IntegrationsEndpoint implements Route.Handler {

    @Override
    public ApiResponse handle(ApiCall call) {
        ApiResponse refusal = ApiErrors.queryNotEmpty(call.request());
        if (refusal != null) {
            return refusal;
        }
        ObjectNode root = RecordPayload.MAPPER.createObjectNode();
        ArrayNode data = root.putArray("data");
        for (NangoIntegration integration : call.data().integrations()) {
            String created = Timestamps.formatMillis(Timestamps.micros(integration.createdAt()));
            data.addObject()
                    .put("unique_key", integration.id())
                    .put("provider", integration.provider())
                    .put("display_name", integration.id())
                    .put("logo", "http://127.0.0.1/images/template-logos/" + integration.provider() + ".svg")
                    .put("forward_webhooks", true)
                    .put("created_at", created)
                    .put("updated_at", created);
        }
        return ApiResponse.json(200, RecordPayload.bytes(root));
    }
}
