package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.ReceiveQuery;
import java.time.Duration;

/**
 * How a stream is received. Checked when made.
 *
 * @param query             how much to receive at once and how long to wait for it
 * @param visibilityTimeout what the sink is set to
 * @param workers           how many messages are processed at a time
 * @param maxInFlight       the most messages received and not done
 * @param onFailure         what becomes of a message whose exchange failed
 * @param nackDelay         how long a failed message waits before it is handed back
 */
public record StreamSettings(
        ReceiveQuery query,
        Duration visibilityTimeout,
        int workers,
        int maxInFlight,
        StreamFailure onFailure,
        Duration nackDelay) {

    /** The least visibility time-out that a server (0.14) can be set to. */
    private static final Duration LEAST_VISIBILITY = Duration.ofMillis(500);

    /** A server (0.14) gives away every few minutes what was delivered longer ago than this, whatever the sink is set to. */
    private static final Duration LONGEST_OWNED = Duration.ofMinutes(2);

    /**
     * @throws IllegalArgumentException naming the option that cannot be used
     */
    public StreamSettings {
        if (visibilityTimeout.compareTo(LEAST_VISIBILITY) < 0) {
            throw new IllegalArgumentException("Option visibilityTimeout is " + visibilityTimeout.toMillis()
                    + " ms. Sequin's least is 500 ms; use what the sink is set to, 30s unless somebody changed it.");
        }
        if (workers < 1) {
            throw new IllegalArgumentException("Option concurrentConsumers is " + workers + ". Use 1 or more.");
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("Option maxInFlight is " + maxInFlight + ". Use 1 or more.");
        }
        if (nackDelay.isNegative()) {
            throw new IllegalArgumentException(
                    "Option nackDelay is " + nackDelay.toMillis() + " ms. Use 0s or more, such as 5s.");
        }
        if (onFailure == StreamFailure.nack && nackDelay.compareTo(visibilityTimeout) >= 0) {
            throw new IllegalArgumentException("Option nackDelay is " + nackDelay.toMillis()
                    + " ms, but visibilityTimeout is " + visibilityTimeout.toMillis()
                    + " ms: the message comes again by then without being handed back. Use a shorter nackDelay, or"
                    + " onFailure=release to leave it to the visibility time-out.");
        }
    }

    /** How long a message is this consumer's after it was received. */
    Duration owned() {
        return visibilityTimeout.compareTo(LONGEST_OWNED) < 0 ? visibilityTimeout : LONGEST_OWNED;
    }
}
