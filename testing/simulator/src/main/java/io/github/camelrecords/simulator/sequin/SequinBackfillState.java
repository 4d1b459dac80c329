package io.github.camelrecords.simulator.sequin;

import java.util.Locale;
import java.util.Optional;

/** Where a backfill stands. Source: Sequin's source, the management API's backfill. */
public enum SequinBackfillState {
    ACTIVE,
    PAUSED,
    COMPLETED,
    CANCELLED,
    FAILED;

    /** @return as it stands in JSON, such as {@code active} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SequinBackfillState> of(String wireName) {
        for (SequinBackfillState state : values()) {
            if (state.wireName().equals(wireName)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
