package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * {@code GET /sync/status}. Counts of records leave tombstones out and are the base model's also for a variant, as
 * measured against a Nango server 0.71.4.
 */
final class StatusEndpoint implements Route.Handler {

    private static final Set<String> KNOWN = Set.of("syncs", "provider_config_key", "connection_id");

    @Override
    public ApiResponse handle(ApiCall call) {
        NangoRequest request = call.request();
        NangoData data = call.data();
        QueryParameters parameters = request.parameters();
        List<Issue> issues = check(parameters);
        if (!issues.isEmpty()) {
            return ApiErrors.invalid("invalid_query_params", issues);
        }
        String integration = request.query("provider_config_key");
        List<NangoConnection> connections = data.ofIntegration(integration);
        if (parameters.has("connection_id")) {
            NangoConnection one = data.find(integration, request.query("connection_id"));
            if (one == null) {
                return ApiErrors.coded(400, "invalid_body", "this integration has no connection of this id");
            }
            connections = List.of(one);
        }
        ObjectNode root = RecordPayload.MAPPER.createObjectNode();
        ArrayNode syncs = root.putArray("syncs");
        List<String> wanted = List.of(request.query("syncs").split(",", -1));
        for (NangoConnection connection : connections) {
            for (SyncFamily family : connection.syncFamilies()) {
                for (NangoSync sync : family.all()) {
                    if (isWanted(wanted, sync.name(), sync.variantName())) {
                        describe(syncs.addObject(), connection, sync);
                    }
                }
            }
        }
        if (call.faults().schedulerDown() && !syncs.isEmpty()) {
            return ApiErrors.thrown(
                    500,
                    "generic_error_support",
                    "the schedules could not be read",
                    TextNode.valueOf(UUID.randomUUID().toString()));
        }
        return ApiResponse.json(200, RecordPayload.bytes(root));
    }

    private static List<Issue> check(QueryParameters parameters) {
        List<Issue> issues = new ArrayList<>();
        for (String name : List.of("syncs", "provider_config_key", "connection_id")) {
            QueryParameters.Kind kind = parameters.kind(name);
            if (kind == null && !name.equals("connection_id")) {
                issues.add(Issue.missing(name));
            } else if (kind != null && kind != QueryParameters.Kind.TEXT) {
                issues.add(Issue.wrongType("one text", name));
            }
        }
        if (issues.isEmpty()) {
            InputRules.integrationId(
                    "provider_config_key",
                    parameters.values("provider_config_key").get(0),
                    issues);
            if (parameters.has("connection_id")) {
                InputRules.connectionId(
                        "connection_id", parameters.values("connection_id").get(0), issues);
            }
        }
        List<String> unknown =
                parameters.names().stream().filter(n -> !KNOWN.contains(n)).toList();
        if (!unknown.isEmpty()) {
            issues.add(Issue.unknownNames(unknown));
        }
        return issues;
    }

    private static boolean isWanted(List<String> wanted, String name, String variant) {
        return wanted.contains("*")
                || wanted.contains(name + "::" + variant)
                || (variant.equals(NangoConnection.BASE) && wanted.contains(name));
    }

    private static void describe(ObjectNode node, NangoConnection connection, NangoSync sync) {
        SyncState state = sync.state();
        SyncState.Job job = state.job();
        node.put("id", state.id().toString());
        node.put("connection_id", connection.connectionId());
        node.put("type", "INITIAL");
        if (job != null && job.finishedAt() != null) {
            node.put("finishedAt", Timestamps.formatMillis(Timestamps.micros(job.finishedAt())));
        }
        node.put(
                "nextScheduledSyncAt",
                state.next() == null ? null : Timestamps.formatMillis(Timestamps.micros(state.next())));
        node.put("name", sync.name());
        node.put("variant", sync.variantName());
        node.put("status", state.status());
        node.put("frequency", state.frequency());
        if (job != null) {
            results(node.putObject("latestResult"), job.results());
            node.put("latestExecutionStatus", job.status());
        }
        ObjectNode counts = node.putObject("recordCount");
        for (String model : sync.modelNames()) {
            NangoModel base = connection.find(model, null);
            counts.put(model, base == null ? 0 : base.table().countNotDeleted());
        }
        node.putNull("checkpoint");
    }

    private static void results(ObjectNode node, Map<String, NangoSyncRun.Result> results) {
        results.entrySet().stream().sorted(Map.Entry.comparingByKey(Jsonb.KEYS)).forEach(entry -> node.putObject(
                        entry.getKey())
                .put("added", entry.getValue().added())
                .put("deleted", entry.getValue().deleted())
                .put("updated", entry.getValue().updated()));
    }
}
