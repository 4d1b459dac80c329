package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /scripts/config?format=nango}: what is deployed. Integrations without a sync or action are left out. */
final class ScriptsConfigEndpoint implements Route.Handler {

    @Override
    public ApiResponse handle(ApiCall call) {
        if ("openai".equals(call.request().query("format"))) {
            return ApiErrors.notSimulated("The simulator knows the format 'nango' only");
        }
        ArrayNode root = RecordPayload.MAPPER.createArrayNode();
        for (NangoIntegration integration : call.data().integrations()) {
            Map<String, SyncFamily> syncs = new LinkedHashMap<>();
            for (NangoConnection connection : call.data().ofIntegration(integration.id())) {
                connection.syncFamilies().forEach(family -> syncs.putIfAbsent(family.name(), family));
            }
            if (!syncs.isEmpty() || !integration.actionNames().isEmpty()) {
                describe(root.addObject(), integration, syncs);
            }
        }
        return ApiResponse.json(200, RecordPayload.bytes(root));
    }

    private static void describe(ObjectNode node, NangoIntegration integration, Map<String, SyncFamily> families) {
        node.put("providerConfigKey", integration.id());
        node.put("provider", integration.id());
        ArrayNode syncs = node.putArray("syncs");
        for (SyncFamily family : families.values()) {
            ObjectNode sync = script(syncs, family.name(), "sync");
            sync.put("runs", family.frequency());
            sync.put("auto_start", family.autoStart());
            ArrayNode returns = sync.putArray("returns");
            family.modelNames().forEach(returns::add);
        }
        ArrayNode actions = node.putArray("actions");
        integration.actionNames().forEach(name -> script(actions, name, "action")
                .putArray("returns"));
        node.putArray("on-events");
    }

    private static ObjectNode script(ArrayNode scripts, String name, String type) {
        return scripts.addObject().put("name", name).put("type", type).put("enabled", true);
    }
}
