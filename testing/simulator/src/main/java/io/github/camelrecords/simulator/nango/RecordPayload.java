package io.github.camelrecords.simulator.nango;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A record as its writer gave it, turned into the JSON text that is stored and handed out. */
record RecordPayload(String id, byte[] json) {

    static final String METADATA = "_nango_metadata";

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * @param record JSON text, a {@link JsonNode}, a Map, or an object that Jackson can turn into a JSON object
     * @throws IllegalArgumentException when it is no JSON object with a usable {@code id}
     */
    static RecordPayload of(Object record) {
        JsonNode tree = tree(record);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("A record has to be a JSON object, not "
                    + tree.getNodeType().name().toLowerCase(java.util.Locale.ROOT));
        }
        ObjectNode object = record instanceof JsonNode ? tree.deepCopy() : (ObjectNode) tree;
        JsonNode id = object.get("id");
        if (id == null
                || !(id.isTextual() || id.isIntegralNumber())
                || id.asText().isEmpty()) {
            throw new IllegalArgumentException(
                    "A record needs the field 'id', a non-empty text or a whole number; it is " + id);
        }
        object.put("id", id.asText());
        object.remove(METADATA);
        return new RecordPayload(id.asText(), bytes(object));
    }

    static byte[] onlyId(String id) {
        return bytes(MAPPER.createObjectNode().put("id", id));
    }

    static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Jackson cannot write this value as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode tree(Object record) {
        try {
            if (record instanceof JsonNode node) {
                return node;
            }
            if (record instanceof byte[] text) {
                return MAPPER.readTree(text);
            }
            if (record instanceof CharSequence text) {
                return MAPPER.readTree(text.toString());
            }
            return MAPPER.valueToTree(record);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The record is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
