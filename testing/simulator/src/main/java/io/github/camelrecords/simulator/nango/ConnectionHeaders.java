package io.github.camelrecords.simulator.nango;

import java.util.ArrayList;
import java.util.List;

/** The two headers that name a connection. Either {@code connection} or {@code refusal} is null. */
record ConnectionHeaders(NangoConnection connection, ApiResponse refusal) {

    static ConnectionHeaders read(NangoRequest request, NangoData data) {
        String connectionId = request.header("Connection-Id");
        String integration = request.header("Provider-Config-Key");
        List<Issue> issues = new ArrayList<>();
        if (connectionId == null) {
            issues.add(Issue.missing("connection-id"));
        } else {
            InputRules.connectionId("connection-id", connectionId, issues);
        }
        if (integration == null) {
            issues.add(Issue.missing("provider-config-key"));
        } else {
            InputRules.integrationId("provider-config-key", integration, issues);
        }
        if (!issues.isEmpty()) {
            return new ConnectionHeaders(null, ApiErrors.invalid("invalid_headers", issues));
        }
        NangoConnection connection = data.find(integration, connectionId);
        return connection != null
                ? new ConnectionHeaders(connection, null)
                : new ConnectionHeaders(
                        null,
                        ApiErrors.coded(400, "unknown_connection", "this integration has no connection of this id"));
    }
}
