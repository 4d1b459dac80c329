package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** How connections look in answers. */
final class ConnectionJson {

    private ConnectionJson() {}

    /** As in the list. */
    static ObjectNode simple(NangoConnection connection) {
        ObjectNode node = common(connection);
        String created = text(connection.profile().createdAt());
        node.put("created", created.substring(0, created.length() - 1) + "+00:00");
        return node;
    }

    /** As when asked for by its id. */
    static ObjectNode full(NangoConnection connection, boolean withCredentials) {
        ConnectionProfile profile = connection.profile();
        ObjectNode node = common(connection);
        node.putObject("connection_config");
        node.putNull("webhook_url_override");
        node.put("created_at", text(profile.createdAt()));
        node.put("updated_at", text(profile.updatedAt()));
        node.put("last_fetched_at", text(profile.fetchedAt()));
        node.set("credentials", withCredentials ? profile.credentials() : RecordPayload.MAPPER.createObjectNode());
        return node;
    }

    private static ObjectNode common(NangoConnection connection) {
        ConnectionProfile profile = connection.profile();
        ObjectNode node = RecordPayload.MAPPER.createObjectNode();
        node.put("id", connection.number());
        node.put("connection_id", connection.connectionId());
        node.put("provider_config_key", connection.providerConfigKey());
        node.put("provider", connection.provider());
        node.putArray("errors");
        if (profile.endUser() == null) {
            node.putNull("end_user");
        } else {
            endUser(node.putObject("end_user"), profile.endUser());
        }
        ObjectNode tags = node.putObject("tags");
        profile.tags().forEach(tags::put);
        node.set("metadata", profile.metadata());
        return node;
    }

    private static void endUser(ObjectNode node, ConnectionProfile.EndUser user) {
        node.put("id", user.id());
        node.putNull("display_name");
        node.put("email", user.email());
        node.putObject("tags");
        if (user.organizationId() == null) {
            node.putNull("organization");
        } else {
            node.putObject("organization").put("id", user.organizationId()).putNull("display_name");
        }
    }

    private static String text(Instant time) {
        return Timestamps.formatMillis(Timestamps.micros(time));
    }
}
