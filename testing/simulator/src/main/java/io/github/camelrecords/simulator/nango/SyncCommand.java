package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.nango.SyncNames.SyncName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What trigger, start and pause have in common: which syncs are meant, and the answers about those. */
final class SyncCommand {

    private static final byte[] SUCCESS = "{\"success\":true}".getBytes(StandardCharsets.UTF_8);

    private SyncCommand() {}

    static ApiResponse success() {
        return ApiResponse.json(200, SUCCESS);
    }

    /**
     * @param connectionId null for all connections of the integration
     * @param names        empty for all syncs
     */
    static ApiResponse run(
            ApiCall call, String integration, String connectionId, List<SyncName> names, Consumer<NangoSync> action) {
        NangoData data = call.data();
        if (data.findIntegration(integration) == null) {
            return ApiErrors.thrown(400, "unknown_provider_config", "there is no such integration");
        }
        Consumer<NangoSync> effect = call.faults().schedulerDown() ? sync -> {} : action;
        if (connectionId == null) {
            return onAll(data.ofIntegration(integration), names, effect);
        }
        NangoConnection connection = data.find(integration, connectionId);
        if (connection == null) {
            ObjectNode payload = RecordPayload.MAPPER.createObjectNode();
            payload.put("connectionId", connectionId).put("providerConfigKey", integration);
            return ApiErrors.thrown(
                    404, "unknown_connection", "this integration has no connection of this id", payload);
        }
        return onOne(connection, names, effect);
    }

    /** One name after the other: those before an unknown one have been done when it is refused. */
    private static ApiResponse onOne(NangoConnection connection, List<SyncName> names, Consumer<NangoSync> effect) {
        List<NangoSync> syncs = syncs(connection);
        if (names.isEmpty()) {
            syncs.forEach(effect);
        }
        for (SyncName name : names) {
            NangoSync sync = syncs.stream().filter(name::isNameOf).findFirst().orElse(null);
            if (sync == null) {
                return noSyncsFound();
            }
            effect.accept(sync);
        }
        return success();
    }

    private static ApiResponse onAll(
            List<NangoConnection> connections, List<SyncName> names, Consumer<NangoSync> effect) {
        List<NangoSync> chosen = new ArrayList<>();
        for (NangoConnection connection : connections) {
            for (NangoSync sync : syncs(connection)) {
                if (names.isEmpty() || names.stream().anyMatch(name -> name.isNameOf(sync))) {
                    chosen.add(sync);
                }
            }
        }
        if (chosen.isEmpty() && !names.isEmpty()) {
            return noSyncsFound();
        }
        chosen.forEach(effect);
        return success();
    }

    private static List<NangoSync> syncs(NangoConnection connection) {
        List<NangoSync> syncs = new ArrayList<>();
        connection.syncFamilies().forEach(family -> syncs.addAll(family.all()));
        return syncs;
    }

    private static ApiResponse noSyncsFound() {
        return ApiErrors.thrown(400, "no_syncs_found", "there is no such sync");
    }
}
