package io.github.camelrecords.delivery;

import java.time.Instant;

/**
 * A record as the service has it now.
 *
 * @param modifiedAt when the service says that it was written
 * @param json       the record as a page shows it
 */
public record StoredRecord(String id, Instant modifiedAt, String json) {

    public Version version() {
        return new Version(id, modifiedAt);
    }
}
