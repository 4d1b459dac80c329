package io.github.camelrecords.verification.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;

/** What a record of a service looks like: finds in its JSON what a {@link Delivery} tells of it. */
@FunctionalInterface
public interface RecordFormat {

    /** The field of a record that holds the number of its version. */
    String VERSION = "version";

    /**
     * @param record the JSON of one record, as a route gets it
     * @param run    see {@link Delivery#run()}
     * @param nanos  see {@link Delivery#nanos()}
     * @throws IllegalArgumentException when it is no record of this service
     */
    Delivery delivery(JsonNode record, int run, long nanos);

    /** Records of Nango. @param stream the name that all of them get */
    static RecordFormat nango(String stream) {
        return (record, run, nanos) -> {
            JsonNode metadata = record.path("_nango_metadata");
            JsonNode modifiedAt = metadata.path("last_modified_at");
            if (!modifiedAt.isTextual() || !record.hasNonNull("id")) {
                throw new IllegalArgumentException(
                        "This is no record of Nango, it has no id or no _nango_metadata.last_modified_at: " + record);
            }
            return new Delivery(
                    stream,
                    record.get("id").asText(),
                    version(record),
                    OffsetDateTime.parse(modifiedAt.asText()).toInstant(),
                    "DELETED".equals(metadata.path("last_action").asText()),
                    run,
                    nanos);
        };
    }

    /** @return {@code null} when there is none, as in a tombstone */
    static Long version(JsonNode content) {
        JsonNode version = content.path(VERSION);
        return version.isIntegralNumber() ? version.asLong() : null;
    }
}
