package io.github.camelrecords.simulator.sequin;

import java.util.Locale;
import java.util.Optional;

/** What a sink is doing. Source: Sequin's source, the management API's sink. */
public enum SequinSinkStatus {
    ACTIVE,
    /** Takes changes in, hands nothing out. */
    PAUSED,
    /** Does neither; whoever asks gets status 500. */
    DISABLED;

    /** @return as it stands in JSON, such as {@code active} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SequinSinkStatus> of(String wireName) {
        for (SequinSinkStatus status : values()) {
            if (status.wireName().equals(wireName)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
