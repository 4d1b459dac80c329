package io.github.camelrecords.sequin.client;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes a JSON object apart and puts members together again, without changing a byte of their values. */
public final class JsonMembers {

    /** What is taken apart has come through a strict reader without such limits, and is in memory already. */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    private JsonMembers() {}

    /** Where a value is in the bytes that hold it. */
    record Place(int from, int to) {

        byte[] of(byte[] json) {
            return from == 0 && to == json.length ? json : Arrays.copyOfRange(json, from, to);
        }
    }

    /** Whether a value is an object. */
    static boolean isObject(byte[] json, Place value) {
        for (int i = value.from(); i < value.to(); i++) {
            if (json[i] > ' ') {
                return json[i] == '{';
            }
        }
        return false;
    }

    /**
     * @param  object where a valid JSON object is
     * @return        where its members' values are, in the order of sending; of a name that was sent twice, the last value
     */
    static Map<String, Place> of(byte[] json, Place object) {
        Map<String, Place> members = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(json, object.from(), object.to() - object.from())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int to = (int) parser.currentLocation().getByteOffset();
                members.put(name, new Place(object.from() + from, object.from() + to));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("What was cut out of an answer is no JSON object", e);
        }
        return members;
    }

    /**
     * @param  json                     a valid JSON object
     * @return                          its members in the order of sending; of a name that was sent twice, the last value
     * @throws IllegalArgumentException when it is not that
     */
    public static Map<String, byte[]> of(byte[] json) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        of(json, new Place(0, json.length)).forEach((name, place) -> members.put(name, place.of(json)));
        return members;
    }

    /** An object of these members. */
    static byte[] join(Map<String, byte[]> members) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        char separator = '{';
        for (Map.Entry<String, byte[]> member : members.entrySet()) {
            json.write(separator);
            json.writeBytes(SequinCalls.json(member.getKey()));
            json.write(':');
            json.writeBytes(member.getValue());
            separator = ',';
        }
        if (members.isEmpty()) {
            json.write('{');
        }
        json.write('}');
        return json.toByteArray();
    }
}
