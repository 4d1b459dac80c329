package io.github.camelrecords.sequin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts the field {@code data} out of a record, exactly as it was sent. */
final class RecordPayload {

    private static final String FIELD = "data";
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final JsonFactory JSON = new JsonFactory();

    private RecordPayload() {}

    /**
     * @param  record      one JSON object, UTF-8
     * @return             the JSON of its field {@code data}; {@code null} as JSON text where it has none
     * @throws IOException when it is no JSON object
     */
    static byte[] of(byte[] record) throws IOException {
        try (JsonParser parser = JSON.createParser(record)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(FIELD);
                JsonToken value = parser.nextToken();
                if (found) {
                    return value.isStructStart() ? cut(record, parser) : scalar(parser);
                }
                parser.skipChildren();
            }
            return NULL;
        }
    }

    private static byte[] cut(byte[] record, JsonParser parser) throws IOException {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return Arrays.copyOfRange(record, from, (int) parser.currentLocation().getByteOffset());
    }

    /** Where a scalar ends the parser does not tell; numbers are copied with all their digits. */
    private static byte[] scalar(JsonParser parser) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(out)) {
            generator.copyCurrentEventExact(parser);
        }
        return out.toByteArray();
    }
}
