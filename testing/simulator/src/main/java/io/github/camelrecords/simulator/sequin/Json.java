package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** JSON as a Sequin server reads and writes it: numbers keep their digits, times have microseconds. */
final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * A copy that nobody else holds.
     *
     * @param value JSON text, a {@link JsonNode}, or anything Jackson can turn into JSON
     * @throws IllegalArgumentException when it cannot
     */
    static JsonNode tree(Object value) {
        if (value instanceof JsonNode node) {
            return node.deepCopy();
        }
        try {
            return value instanceof CharSequence text ? MAPPER.readTree(text.toString()) : MAPPER.valueToTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The value is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when it is no JSON object */
    static ObjectNode objectOf(String what, Object value) {
        if (tree(value) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(what + " has to be a JSON object, not " + value);
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Jackson cannot write a tree it has built", e);
        }
    }

    static String timestamp(Instant instant) {
        return MICROS.format(instant);
    }
}
