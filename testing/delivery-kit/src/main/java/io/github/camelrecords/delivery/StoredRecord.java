package io.github.camelrecords.delivery;

import java.time.Instant;

/**
 * A record as the service has it now.
 *
 * @param modifiedAt when the service says that it was written
 * @param json       the record as a page shows it
 * @param cursor     the position of a reader who has read a page that ends with this record
 */
public record StoredRecord(String id, Instant modifiedAt, String json, String cursor) {

    public Version version() {
        return new Version(id, modifiedAt);
    }
}
