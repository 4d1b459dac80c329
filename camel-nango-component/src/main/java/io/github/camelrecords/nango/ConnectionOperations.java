package io.github.camelrecords.nango;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.nango.client.ConnectionsApi;
import io.github.camelrecords.nango.client.ConnectionsQuery;
import io.github.camelrecords.nango.client.EnvironmentApi;
import java.io.IOException;
import java.util.List;
import org.apache.camel.Message;

/** The operations on connections, and those on the environment that has them. */
final class ConnectionOperations {

    private final ConnectionsApi connections;
    private final EnvironmentApi environment;
    private final MessageJson input;

    ConnectionOperations(ConnectionsApi connections, EnvironmentApi environment, MessageJson input) {
        this.connections = connections;
        this.environment = environment;
        this.input = input;
    }

    void list(NangoParameters in, NangoReply out) throws IOException {
        Integer pageSize = in.ownNumber(NangoParameter.LIMIT, 1, ConnectionsQuery.MAX_PAGE_SIZE);
        out.answer(connections.list(new ConnectionsQuery(
                in.text(NangoParameter.PROVIDER_CONFIG_KEY),
                in.ownText(NangoParameter.CONNECTION_ID),
                in.text(NangoParameter.SEARCH),
                in.text(NangoParameter.END_USER_ID),
                in.map(NangoParameter.TAGS),
                pageSize == null ? ConnectionsQuery.DEFAULT_PAGE_SIZE : pageSize)));
    }

    void get(NangoParameters in, NangoReply out) throws IOException {
        out.answer(connections.get(in.connection()));
    }

    void setMetadata(NangoParameters in, Message message, NangoReply out) throws IOException {
        out.done(connections.setMetadata(in.integration(), ids(in), metadata(message)));
    }

    void updateMetadata(NangoParameters in, Message message, NangoReply out) throws IOException {
        out.done(connections.updateMetadata(in.integration(), ids(in), metadata(message)));
    }

    private static List<String> ids(NangoParameters in) {
        List<String> ids = in.list(NangoParameter.CONNECTION_ID);
        if (ids == null) {
            throw in.missing(NangoParameter.CONNECTION_ID, "the connection, or in the header a list of several");
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(
                    in.label(NangoParameter.CONNECTION_ID) + " is an empty list. Name at least one connection.");
        }
        return ids;
    }

    private JsonNode metadata(Message message) {
        JsonNode metadata = input.read(message, "metadata");
        if (metadata == null || !metadata.isObject()) {
            throw new IllegalArgumentException("The body cannot be used as metadata: it is "
                    + (metadata == null ? "empty" : "no JSON object")
                    + ". Send an object, such as {\"plan\": \"pro\"}, or a Map.");
        }
        return metadata;
    }

    void environmentVariables(NangoReply out) throws IOException {
        out.answer(environment.variables());
    }

    void integrations(NangoReply out) throws IOException {
        out.answer(environment.integrations());
    }

    void scriptsConfig(NangoReply out) throws IOException {
        out.answer(environment.scriptsConfig());
    }
}
