package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;

/** The two headers that name a connection. Either {@code connection} or {@code refusal} is null. */
record ConnectionHeaders(NangoConnection connection, ApiResponse refusal) {

    private static final String CONNECTION = "connection-id";
    private static final String INTEGRATION = "provider-config-key";

    static ConnectionHeaders read(NangoRequest request, NangoData data) {
        List<Issue> issues = new ArrayList<>();
        connectionId(request, issues);
        integrationId(request, issues);
        if (!issues.isEmpty()) {
            return new ConnectionHeaders(null, ApiErrors.invalid("invalid_headers", issues));
        }
        NangoConnection connection = data.find(request.header(INTEGRATION), request.header(CONNECTION));
        return connection != null
                ? new ConnectionHeaders(connection, null)
                : new ConnectionHeaders(
                        null,
                        ApiErrors.coded(400, "unknown_connection", "this integration has no connection of this id"));
    }

    /** The check alone, in the order in which actions and the proxy do it. */
    static void check(NangoRequest request, List<Issue> issues) {
        integrationId(request, issues);
        connectionId(request, issues);
    }

    private static void connectionId(NangoRequest request, List<Issue> issues) {
        String id = request.header(CONNECTION);
        if (id == null) {
            issues.add(Issue.missing(CONNECTION));
        } else {
            InputRules.connectionId(CONNECTION, id, issues);
        }
    }

    private static void integrationId(NangoRequest request, List<Issue> issues) {
        String id = request.header(INTEGRATION);
        if (id == null) {
            issues.add(Issue.missing(INTEGRATION));
        } else {
            InputRules.integrationId(INTEGRATION, id, issues);
        }
    }
}
