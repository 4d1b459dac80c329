package io.github.camelrecords.sequin;

import io.github.camelrecords.sequin.client.JsonMembers;
import java.nio.charset.StandardCharsets;

/** Cuts the field {@code data} out of a record, exactly as it was sent. */
final class RecordPayload {

    private static final String FIELD = "data";
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private RecordPayload() {}

    /**
     * @param  record                   one JSON object, UTF-8
     * @return                          the JSON of its field {@code data}, the last one where there are several;
     *                                  {@code null} as JSON text where it has none
     * @throws IllegalArgumentException when it is no JSON object
     */
    static byte[] of(byte[] record) {
        return JsonMembers.of(record).getOrDefault(FIELD, NULL);
    }
}
