package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.ReceiveQuery;
import java.time.Duration;

/** Settings for tests. Visibility time-out 30 s, nack delay 5 s. */
final class Ledgers {

    static final long VISIBILITY = 30_000;
    static final long NACK_DELAY = 5_000;
    static final long ACK_DELAY = 250;

    private Ledgers() {}

    static StreamSettings settings(StreamFailure onFailure) {
        return new StreamSettings(
                ReceiveQuery.of(4), Duration.ofMillis(VISIBILITY), 2, 10, onFailure, Duration.ofMillis(NACK_DELAY));
    }
}
