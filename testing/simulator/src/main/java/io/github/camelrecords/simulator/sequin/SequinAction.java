package io.github.camelrecords.simulator.sequin;

import java.util.Locale;

/** What happened to a row or record. */
public enum SequinAction {
    INSERT,
    UPDATE,
    DELETE,
    /** The row was there when a backfill came by. */
    READ;

    /** @return as it stands in a message, such as {@code insert} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
