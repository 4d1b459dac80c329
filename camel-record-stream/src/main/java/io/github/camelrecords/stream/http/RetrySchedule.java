package io.github.camelrecords.stream.http;

import java.time.Duration;

/**
 * How often and how long to wait between tries.
 *
 * @param maxRetries   the most repetitions of one call, 0 = none
 * @param maxRetryWait a longer wait is left to the caller
 */
record RetrySchedule(int maxRetries, Duration maxRetryWait) {

    /** One try, and no wait for it. */
    static final RetrySchedule NONE = new RetrySchedule(0, Duration.ZERO);

    /** A plain 500 is more often a bug than a hiccup. */
    static final int MAX_SERVER_ERRORS = 2;

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    RetrySchedule {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("Option maxRetries is " + maxRetries + ". Use 0 or more.");
        }
        if (maxRetryWait == null || maxRetryWait.isNegative()) {
            throw new IllegalArgumentException("Option maxRetryWait is " + maxRetryWait + ". Use 0s or more.");
        }
    }

    /**
     * The wait before a repetition that the service did not date: doubles from one second, half of it at random so that
     * many clients do not come back together, never more than {@code maxRetryWait}.
     *
     * @param repeat 0 for the first repetition
     * @param random from 0 to 1
     */
    Duration backoff(int repeat, double random) {
        Duration full = FIRST.multipliedBy(1L << Math.min(repeat, 16));
        Duration capped = shorter(full, maxRetryWait);
        return Duration.ofMillis((long) (capped.toMillis() * (0.5 + random / 2)));
    }

    /**
     * The least wait that a {@code Retry-After} asks for. Services round it down, so waiting exactly that long gave another
     * refusal, while one second more was enough (measured; 0 was sent too).
     */
    static Duration asked(Duration retryAfter) {
        return (retryAfter.compareTo(FIRST) < 0 ? FIRST : retryAfter).plus(MARGIN);
    }

    boolean isTooLong(Duration wait) {
        return wait.compareTo(maxRetryWait) > 0;
    }

    /** Adds up to one second at random, within {@code maxRetryWait}. */
    Duration withJitter(Duration wait, double random) {
        Duration longer = wait.plusMillis((long) (random * 1000));
        return isTooLong(longer) ? maxRetryWait : longer;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
