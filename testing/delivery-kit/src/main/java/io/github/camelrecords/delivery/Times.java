package io.github.camelrecords.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as services write them. */
final class Times {

    private Times() {}

    static Instant parse(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
