package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.nango.SyncNames.SyncName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code POST /sync/trigger}. Integration and connection may stand in the body or in the headers, the body first. */
final class TriggerEndpoint implements Route.Handler {

    private static final Set<String> SYNC_MODES = Set.of("incremental", "full_refresh", "full_refresh_and_clear_cache");

    /** What a run is asked to begin with. */
    private record Options(boolean reset, boolean emptyCache) {}

    @Override
    public ApiResponse handle(ApiCall call) {
        ApiResponse refusal = ApiErrors.queryNotEmpty(call.request());
        if (refusal != null) {
            return refusal;
        }
        BodyReader body = new BodyReader(call.request());
        List<SyncName> names = SyncNames.read(body, 0);
        JsonNode opts = opts(body);
        String mode = body.optionalText("sync_mode", TriggerEndpoint::checkMode);
        boolean full = body.flag("full_resync");
        String integration = body.optionalText("provider_config_key", InputRules::integrationId);
        String connection = body.optionalText("connection_id", InputRules::connectionId);
        if (!body.issues().isEmpty()) {
            return ApiErrors.invalid("invalid_body", body.issues());
        }
        if (opts != null && (mode != null || body.field("full_resync") != null)) {
            return ApiErrors.coded(400, "invalid_body", "opts cannot go with sync_mode or full_resync");
        }
        List<Issue> headerIssues = new ArrayList<>();
        integration = orHeader(integration, call, "provider-config-key", InputRules::integrationId, headerIssues);
        connection = orHeader(connection, call, "connection-id", InputRules::connectionId, headerIssues);
        if (!headerIssues.isEmpty()) {
            return ApiErrors.invalid("invalid_headers", headerIssues);
        }
        if (integration == null) {
            return ApiErrors.coded(400, "missing_provider_config_key", "neither body nor headers name the integration");
        }
        Options options = options(opts, mode, full);
        return SyncCommand.run(
                call, integration, connection, names, sync -> sync.trigger(options.reset(), options.emptyCache()));
    }

    private static JsonNode opts(BodyReader body) {
        JsonNode opts = body.field("opts");
        if (opts == null) {
            return null;
        }
        if (!opts.isObject()) {
            body.reject(Issue.wrongType("an object", "opts"));
            return null;
        }
        for (String name : List.of("reset", "emptyCache")) {
            if (opts.has(name) && !opts.get(name).isBoolean()) {
                body.reject(Issue.wrongType("true or false", "opts", name));
            }
        }
        return opts;
    }

    private static void checkMode(String name, String mode, List<Issue> issues) {
        if (!SYNC_MODES.contains(mode)) {
            issues.add(Issue.badChoice(name, String.join(", ", SYNC_MODES)));
        }
    }

    private static String orHeader(
            String fromBody, ApiCall call, String header, BodyReader.TextRule rule, List<Issue> issues) {
        String sent = call.request().header(header);
        if (sent != null) {
            rule.check(header, sent, issues);
        }
        return fromBody == null ? sent : fromBody;
    }

    private static Options options(JsonNode opts, String mode, boolean full) {
        if (opts != null) {
            return new Options(
                    opts.path("reset").asBoolean(), opts.path("emptyCache").asBoolean());
        }
        boolean clear = "full_refresh_and_clear_cache".equals(mode);
        return new Options(clear || full || "full_refresh".equals(mode), clear);
    }
}
