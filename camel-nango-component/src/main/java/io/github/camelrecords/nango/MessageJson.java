package io.github.camelrecords.nango;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

/** The body of a message as JSON. */
final class MessageJson {

    private final ObjectMapper mapper;
    private final ObjectReader reader;

    MessageJson(ObjectMapper mapper) {
        this.mapper = mapper;
        // or the text "12 Main Street" would be the number 12
        this.reader = mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /**
     * Text, bytes, streams and files have to hold JSON; other objects are written by Jackson.
     *
     * @param  use                      what the body is for, for the message
     * @return                          {@code null} for no body, or a blank one
     * @throws IllegalArgumentException when the body is no JSON; the message does not show it
     */
    JsonNode read(Message message, String use) {
        Object body = message.getBody();
        if (body == null || body instanceof JsonNode) {
            return (JsonNode) body;
        }
        try {
            if (body instanceof CharSequence || body instanceof Reader) {
                return tree(reader.readTree(message.getBody(String.class)));
            }
            if (isBinary(body)) {
                byte[] bytes = message.getBody(byte[].class);
                return bytes == null ? null : tree(reader.readTree(bytes));
            }
            return mapper.valueToTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body cannot be used as " + use + ": it is no JSON (line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr()
                    + "). Send JSON text, or an object that Jackson can write; a plain text needs quotes.");
        } catch (IOException e) {
            throw new IllegalArgumentException("The body cannot be used as " + use + ": it cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The body cannot be used as " + use + ": Jackson cannot write a "
                    + body.getClass().getName() + ". Send JSON text instead.");
        }
    }

    byte[] write(JsonNode json) throws IOException {
        return json == null ? null : mapper.writeValueAsBytes(json);
    }

    static boolean isBinary(Object body) {
        return body instanceof byte[]
                || body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof java.io.File
                || body instanceof WrappedFile<?>;
    }

    private static JsonNode tree(JsonNode read) {
        return read == null || read.isMissingNode() ? null : read;
    }
}
