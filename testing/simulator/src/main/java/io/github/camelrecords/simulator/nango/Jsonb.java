package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** The order in which the database behind a Nango server keeps the keys of JSON objects: short ones first. */
final class Jsonb {

    static final Comparator<String> KEYS =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private Jsonb() {}

    static ObjectNode ordered(ObjectNode object) {
        Map<String, JsonNode> fields = new TreeMap<>(KEYS);
        object.properties().forEach(field -> fields.put(field.getKey(), ordered(field.getValue())));
        ObjectNode ordered = RecordPayload.MAPPER.createObjectNode();
        ordered.setAll(fields);
        return ordered;
    }

    private static JsonNode ordered(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return ordered(object);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode ordered = RecordPayload.MAPPER.createArrayNode();
            array.forEach(element -> ordered.add(ordered(element)));
            return ordered;
        }
        return node;
    }
}
