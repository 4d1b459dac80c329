package io.github.camelrecords.examples.jdbc;

import java.time.Duration;

/**
 * What to read, and from where.
 *
 * @param cursorKey      under which key the position is kept, {@code null} for the one made from the stream's identity
 * @param lookbackWindow how long a record stays unsettled
 * @param delay          between two polls
 */
record Source(
        String baseUrl,
        String secretKey,
        String providerConfigKey,
        String connectionId,
        String model,
        String cursorKey,
        Duration lookbackWindow,
        Duration delay) {

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return model + " of " + providerConfigKey + '/' + connectionId + " at " + baseUrl;
    }
}
