package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Who a sink is, and the database behind it.
 *
 * @param annotations of the sink; any JSON object
 */
record SinkIdentity(String id, String name, String databaseId, String databaseName, ObjectNode annotations) {

    ObjectNode consumerJson() {
        ObjectNode json = Json.object().put("id", id).put("name", name);
        json.set("annotations", annotations);
        return json;
    }

    ObjectNode databaseJson() {
        ObjectNode json = Json.object().put("id", databaseId).put("name", databaseName);
        json.putObject("annotations");
        return json.put("database", databaseName).put("hostname", "localhost");
    }

    SinkIdentity with(String newName, JsonNode newAnnotations) {
        return new SinkIdentity(id, newName, databaseId, databaseName, (ObjectNode) newAnnotations);
    }
}
