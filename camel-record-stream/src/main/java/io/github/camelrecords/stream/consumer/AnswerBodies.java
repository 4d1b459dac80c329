package io.github.camelrecords.stream.consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.spi.ClassResolver;

/** Makes the body of a message out of the JSON of an answer, in the form that the route wants. Thread-safe. */
public final class AnswerBodies {

    private final OutputType type;
    private final ObjectReader single;
    private final ObjectReader list;

    private AnswerBodies(OutputType type, ObjectReader single, ObjectReader list) {
        this.type = type;
        this.single = single;
        this.list = list;
    }

    /**
     * @param  outputClass              a class that an object, or each object of an array, is read into; {@code null} for
     *                                  none
     * @param  mapper                   reads JSON for all types but String and Bytes
     * @param  classes                  finds the output class
     * @throws IllegalArgumentException when the class is not on the class path
     */
    public static AnswerBodies of(OutputType type, String outputClass, ObjectMapper mapper, ClassResolver classes) {
        if (outputClass != null) {
            JavaType javaType = mapper.constructType(BodyFactory.outputClass(outputClass, classes));
            return new AnswerBodies(
                    null,
                    mapper.readerFor(javaType),
                    mapper.readerFor(mapper.getTypeFactory().constructCollectionType(java.util.List.class, javaType)));
        }
        return switch (type) {
            case String, Bytes -> new AnswerBodies(type, null, null);
            // what is no object becomes a list, a text, a number or a boolean
            case Map -> {
                ObjectReader reader = mapper.readerFor(Object.class);
                yield new AnswerBodies(type, reader, reader);
            }
            case JsonNode -> {
                ObjectReader reader = mapper.readerFor(JsonNode.class);
                yield new AnswerBodies(type, reader, reader);
            }
        };
    }

    /**
     * @param  json        of any kind; empty for none
     * @return             the body; {@code null} for an empty answer and, unless text or bytes are wanted, for JSON null.
     *                     An array becomes a list
     * @throws IOException when the text is no JSON, or cannot be read into the class asked for. The message names the place,
     *                     never the content, which may be secret
     */
    public Object body(byte[] json) throws IOException {
        if (json.length == 0) {
            return null;
        }
        if (single == null) {
            return type == OutputType.Bytes ? json : new String(json, StandardCharsets.UTF_8);
        }
        try {
            Object value = (isArray(json) ? list : single).readValue(json);
            // of Jackson's types only the tree has an object for JSON null
            return value instanceof JsonNode node && node.isNull() ? null : value;
        } catch (JsonProcessingException e) {
            throw new IOException("The answer cannot be read as "
                    + single.getValueType().getRawClass().getName()
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ", column "
                                    + e.getLocation().getColumnNr() + ")")
                    + ". Check the option outputClass, or take outputType=String to see what came.");
        }
    }

    private static boolean isArray(byte[] json) {
        for (byte b : json) {
            if (b > ' ') {
                return b == '[';
            }
        }
        return false;
    }
}
