package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code GET /connections/{id}}. Query, path, integration and connection are checked in that order. */
final class ConnectionEndpoint implements Route.Handler {

    private static final String READ_CREDENTIALS = "environment:connections:read_credentials";
    private static final List<String> CREDENTIAL_FLAGS =
            List.of("refresh_token", "force_refresh", "refresh_github_app_jwt_token");
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    @Override
    public ApiResponse handle(ApiCall call) {
        QueryParameters parameters = call.request().parameters();
        List<Issue> issues = check(parameters);
        if (!issues.isEmpty()) {
            return ApiErrors.invalid("invalid_query_params", issues);
        }
        String connectionId = call.segments().get(0);
        InputRules.connectionId("connectionId", connectionId, issues);
        if (!issues.isEmpty()) {
            return ApiErrors.invalid("invalid_uri_params", issues);
        }
        boolean withCredentials = call.key().allows(List.of(READ_CREDENTIALS));
        if (!withCredentials && CREDENTIAL_FLAGS.stream().anyMatch(parameters::has)) {
            return ApiErrors.coded(403, "forbidden", "this key lacks the scope " + READ_CREDENTIALS);
        }
        String integration = parameters.values("provider_config_key").get(0);
        if (call.data().findIntegration(integration) == null) {
            return ApiErrors.coded(400, "unknown_provider_config", "there is no such integration");
        }
        NangoConnection connection = call.data().find(integration, connectionId);
        if (connection == null) {
            return ApiErrors.coded(404, "not_found", "this integration has no connection of this id");
        }
        return ApiResponse.json(200, RecordPayload.bytes(ConnectionJson.full(connection, withCredentials)));
    }

    private static List<Issue> check(QueryParameters parameters) {
        List<Issue> issues = new ArrayList<>();
        if (!parameters.has("provider_config_key")) {
            issues.add(Issue.missing("provider_config_key"));
        } else if (parameters.kind("provider_config_key") != QueryParameters.Kind.TEXT) {
            issues.add(Issue.wrongType("one text", "provider_config_key"));
        } else {
            InputRules.integrationId(
                    "provider_config_key",
                    parameters.values("provider_config_key").get(0),
                    issues);
        }
        List<String> unknown = new ArrayList<>(parameters.names());
        unknown.remove("provider_config_key");
        for (String flag : CREDENTIAL_FLAGS) {
            if (parameters.has(flag) && !BOOLEANS.containsAll(parameters.values(flag))) {
                issues.add(Issue.badChoice(flag, "true and false"));
            }
            unknown.remove(flag);
        }
        if (!unknown.isEmpty()) {
            issues.add(Issue.unknownNames(unknown));
        }
        return issues;
    }
}
