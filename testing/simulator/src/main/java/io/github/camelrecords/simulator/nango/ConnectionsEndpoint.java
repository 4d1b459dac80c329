package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;

/** {@code GET /connections}, newest first. Nothing tells the last page but its being shorter than asked for. */
final class ConnectionsEndpoint implements Route.Handler {

    @Override
    public ApiResponse handle(ApiCall call) {
        ConnectionsQuery query = new ConnectionsQuery(call.request().parameters());
        if (!query.issues.isEmpty()) {
            return ApiErrors.invalid("invalid_query_params", query.issues);
        }
        ObjectNode root = RecordPayload.MAPPER.createObjectNode();
        ArrayNode connections = root.putArray("connections");
        call.data().newestFirst().stream()
                .filter(query::accepts)
                .skip((long) query.page * query.limit)
                .limit(query.limit)
                .forEach(connection -> connections.add(ConnectionJson.simple(connection)));
        return ApiResponse.json(200, RecordPayload.bytes(root));
    }
}
