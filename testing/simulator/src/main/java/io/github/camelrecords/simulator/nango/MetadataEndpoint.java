package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;

/** {@code POST} (replace, 201) and {@code PATCH} (merge, 200) {@code /connections/metadata}; all connections or none. */
final class MetadataEndpoint implements Route.Handler {

    private static final String CONNECTION = "connection_id";

    private final boolean merge;

    MetadataEndpoint(boolean merge) {
        this.merge = merge;
    }

    @Override
    public ApiResponse handle(ApiCall call) {
        ApiResponse refusal = ApiErrors.queryNotEmpty(call.request());
        if (refusal != null) {
            return refusal;
        }
        BodyReader body = new BodyReader(call.request());
        List<String> ids = connectionIds(body);
        String integration = body.requiredText("provider_config_key", InputRules::integrationId);
        JsonNode metadata = body.field("metadata");
        if (metadata == null || !metadata.isObject()) {
            body.reject(Issue.wrongType("an object", "metadata"));
        }
        if (!body.issues().isEmpty()) {
            return ApiErrors.invalid("invalid_body", body.issues());
        }
        List<NangoConnection> connections = new ArrayList<>();
        for (String id : ids) {
            NangoConnection connection = call.data().find(integration, id);
            if (connection == null) {
                return ApiErrors.coded(
                        404, "unknown_connection", "this integration has no connection '" + id + "'; nothing was done");
            }
            connections.add(connection);
        }
        for (NangoConnection connection : connections) {
            if (merge) {
                connection.profile().mergeMetadata((ObjectNode) metadata);
            } else {
                connection.profile().metadata((ObjectNode) metadata);
            }
        }
        return ApiResponse.json(merge ? 200 : 201, RecordPayload.bytes(body.root()));
    }

    private static List<String> connectionIds(BodyReader body) {
        JsonNode field = body.field(CONNECTION);
        List<String> ids = new ArrayList<>();
        List<Issue> issues = new ArrayList<>();
        boolean texts = field != null && (field.isTextual() || field.isArray());
        if (texts && field.isTextual()) {
            ids.add(field.textValue());
        } else if (texts) {
            for (JsonNode element : field) {
                texts &= element.isTextual();
                ids.add(element.asText());
            }
        }
        ids.forEach(id -> InputRules.connectionId(CONNECTION, id, issues));
        if (!texts || !issues.isEmpty()) {
            body.reject(Issue.badUnion("a connection's id or an array of them is required here", CONNECTION));
        }
        return ids;
    }
}
