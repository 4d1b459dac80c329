package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.stream.http.ApiException;
import java.time.Duration;
import java.time.Instant;

/**
 * How long to wait before the next receive. A server that holds any message, one in flight included, does not wait but
 * answers at once that there is nothing: without pauses a consumer would keep it busy for nothing. Used by one thread.
 */
final class ReceivePace {

    /** The least pause after an answer without messages, in milliseconds, unless asking at once has proved worth it. */
    private static final long LEAST_MILLIS = 200;

    private final Backoff empty = new Backoff(Duration.ofMillis(LEAST_MILLIS), Duration.ofSeconds(2));
    /** Whether the receive that comes next is made because messages were settled. */
    private boolean settled;

    /** Whether the last one of that kind brought messages: those that waited for others of their group. */
    private boolean worthIt = true;

    private final Backoff transientFailure = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private final Backoff lastingFailure = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(1));

    /** Messages came: there may be more. */
    long afterMessages() {
        works();
        empty.reset();
        worthIt = true;
        settled = false;
        return 0;
    }

    /**
     * None came.
     *
     * @param took milliseconds that the server took to say so: a wait there is as good as one here
     */
    long afterNone(long took) {
        works();
        worthIt &= !settled;
        settled = false;
        return Math.max(0, empty.next() - took);
    }

    /**
     * The least pause although the server was told that messages are done, and may hand out what waited for them. None for a row
     * that changes often, whose changes come one by one; some for messages that have nothing to do with each other.
     */
    long leastAfterSettling() {
        return worthIt ? 0 : LEAST_MILLIS;
    }

    /** The next receive is made because the server was told that messages are done. */
    void afterSettling() {
        works();
        empty.reset();
        settled = true;
    }

    /**
     * The call failed.
     *
     * @param random from 0 to 1
     */
    long afterFailure(Exception failure, Instant now, double random) {
        long pause = isLasting(failure) ? lastingFailure.next() : transientFailure.next();
        long spread = (long) (pause * (0.5 + random / 2));
        Instant retryAt = failure instanceof ApiException refused ? refused.getRetryAt() : null;
        return retryAt == null
                ? spread
                : Math.max(spread, Duration.between(now, retryAt).toMillis());
    }

    /** Whether it will not pass by itself: somebody has to change an option, or the sink. */
    static boolean isLasting(Exception failure) {
        return failure instanceof ApiException refused
                && switch (refused.getKind()) {
                    case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, INVALID_REQUEST -> true;
                    case RATE_LIMITED, SERVER_ERROR, UNREACHABLE, INVALID_RESPONSE -> false;
                };
    }

    private void works() {
        transientFailure.reset();
        lastingFailure.reset();
    }
}
