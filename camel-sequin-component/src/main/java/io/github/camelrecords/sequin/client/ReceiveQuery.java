package io.github.camelrecords.sequin.client;

import java.time.Duration;

/**
 * How much to receive and how long to wait for it.
 *
 * @param batchSize       the most messages, 1 to 1000
 * @param waitFor         how long the server may wait for a message, 500 ms to 5 min; {@code null} = it answers at once. It
 *                        answers at once as well while it holds any message, one in flight included
 * @param responseTimeout the most time without a byte of the answer, longer than {@code waitFor}; {@code null} for
 *                        {@code waitFor} and 30 s
 */
public record ReceiveQuery(int batchSize, Duration waitFor, Duration responseTimeout) {

    /** The most messages that a server (0.14) hands out at once. */
    public static final int MAX_BATCH_SIZE = 1000;

    /** The least wait that a server (0.14) accepts, zero included among what it refuses. */
    public static final Duration MIN_WAIT = Duration.ofMillis(500);

    /** The longest wait that a server (0.14) accepts. */
    public static final Duration MAX_WAIT = Duration.ofMinutes(5);

    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(30);

    /**
     * @throws IllegalArgumentException when the server would refuse a value
     */
    public ReceiveQuery {
        if (batchSize < 1 || batchSize > MAX_BATCH_SIZE) {
            throw new IllegalArgumentException(
                    "Option batchSize is " + batchSize + ". Sequin hands out 1 to " + MAX_BATCH_SIZE + " at once.");
        }
        if (waitFor != null && (waitFor.compareTo(MIN_WAIT) < 0 || waitFor.compareTo(MAX_WAIT) > 0)) {
            throw new IllegalArgumentException("Option waitFor is " + waitFor.toMillis()
                    + " ms. Sequin accepts 500 ms to 5 min; leave it out to have no wait at all.");
        }
        Duration least = waitFor == null ? Duration.ZERO : waitFor;
        responseTimeout = responseTimeout == null ? least.plus(TIME_TO_ANSWER) : responseTimeout;
        if (responseTimeout.compareTo(least) <= 0) {
            throw new IllegalArgumentException("responseTimeout is " + responseTimeout.toMillis()
                    + " ms, which ends before waitFor does (" + least.toMillis() + " ms). Take a longer one.");
        }
    }

    /** At most this many messages, without waiting for any. */
    public static ReceiveQuery of(int batchSize) {
        return new ReceiveQuery(batchSize, null, null);
    }

    public ReceiveQuery withBatchSize(int value) {
        return new ReceiveQuery(value, waitFor, responseTimeout);
    }

    public ReceiveQuery withWaitFor(Duration value) {
        return new ReceiveQuery(batchSize, value, null);
    }
}
