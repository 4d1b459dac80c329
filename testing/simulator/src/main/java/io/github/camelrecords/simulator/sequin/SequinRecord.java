package io.github.camelrecords.simulator.sequin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A record of the records API in its current state.
 *
 * @param collectionId      {@code provider:name}, such as {@code stripe:subscription}
 * @param upstreamUpdatedAt what the stream is ordered by
 * @param upstreamCreatedAt shown by the later revision of the API only
 * @param updatedIdx        rises with each change of any record; shown by the later revision of the API only
 * @param data              as the provider has it; that of a deleted record is its last one
 * @param cursor            its position: sent as {@code after_cursor} it leads to the records behind it
 */
public record SequinRecord(
        String syncId,
        String collectionId,
        String upstreamId,
        Instant upstreamCreatedAt,
        Instant upstreamUpdatedAt,
        long updatedIdx,
        JsonNode data,
        boolean deleted,
        Instant createdAt,
        String cursor) {

    /** @return what stands before the colon of the collection */
    public String provider() {
        int colon = collectionId.indexOf(':');
        return colon < 0 ? collectionId : collectionId.substring(0, colon);
    }
}
