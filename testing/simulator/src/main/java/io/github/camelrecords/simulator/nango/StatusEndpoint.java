package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code GET /sync/status}, as far as record counts go: each connection has one sync, which has run and is scheduled
 * hourly. The counts leave tombstones out and are the base model's also for a variant, as measured.
 */
final class StatusEndpoint implements Route.Handler {

    private static final Set<String> KNOWN = Set.of("syncs", "provider_config_key", "connection_id");

    @Override
    public ApiResponse handle(NangoRequest request, NangoData data, RequestFaults faults) {
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
            for (String variant : variants(connection)) {
                if (isWanted(wanted, connection.syncName(), variant)) {
                    describe(syncs.addObject(), connection, variant);
                }
            }
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

    private static Set<String> variants(NangoConnection connection) {
        Set<String> variants = new TreeSet<>();
        connection.models().forEach(model -> variants.add(model.variant()));
        return variants;
    }

    private static boolean isWanted(List<String> wanted, String name, String variant) {
        return wanted.contains("*")
                || wanted.contains(name + "::" + variant)
                || (variant.equals(NangoConnection.BASE) && wanted.contains(name));
    }

    private static void describe(ObjectNode sync, NangoConnection connection, String variant) {
        String identity = connection.providerConfigKey() + '\u0000' + connection.connectionId();
        sync.put(
                "id",
                new RecordUuid(identity)
                        .of(connection.syncName() + "::" + variant)
                        .toString());
        sync.put("connection_id", connection.connectionId());
        sync.put("type", "INITIAL");
        sync.putNull("nextScheduledSyncAt");
        sync.put("name", connection.syncName());
        sync.put("variant", variant);
        sync.put("status", "PAUSED");
        sync.put("frequency", "1h");
        ObjectNode counts = sync.putObject("recordCount");
        for (NangoModel model : connection.models()) {
            if (model.variant().equals(variant)) {
                NangoModel base = connection.find(model.name(), null);
                counts.put(model.name(), base == null ? 0 : base.table().countNotDeleted());
            }
        }
        sync.putNull("checkpoint");
    }
}
