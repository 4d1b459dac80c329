package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import java.time.Clock;
import java.time.Instant;

/** A fixed window of 60 seconds that opens with the first call, one point a call, one bucket for the whole account. */
final class RateLimiter {

    private static final long WINDOW_MILLIS = 60_000;

    private final Clock clock;
    private final int pointsPerWindow;
    private long windowEnd = Long.MIN_VALUE;
    private long used;

    /**
     * What the limiter says about one call.
     *
     * @param reset             end of the window, whole seconds since the epoch
     * @param retryAfterSeconds rounded down as the server does, so it can be 0 while the window is still closed
     */
    record Decision(boolean allowed, int limit, long remaining, long reset, long retryAfterSeconds) {

        ApiResponse stamp(ApiResponse response) {
            return response.withHeader("X-RateLimit-Limit", Integer.toString(limit))
                    .withHeader("X-RateLimit-Remaining", Long.toString(remaining))
                    .withHeader("X-RateLimit-Reset", Long.toString(reset));
        }
    }

    RateLimiter(Clock clock, int pointsPerWindow) {
        this.clock = clock;
        this.pointsPerWindow = pointsPerWindow;
    }

    synchronized Decision take() {
        Instant now = clock.instant();
        openWindow(now.toEpochMilli());
        used++;
        return decision(now.toEpochMilli());
    }

    /** What a call that finds the window closed is told; uses no point. */
    synchronized Decision refusal() {
        long now = clock.instant().toEpochMilli();
        openWindow(now);
        Decision current = decision(now);
        return new Decision(false, current.limit(), 0, current.reset(), current.retryAfterSeconds());
    }

    private void openWindow(long now) {
        if (now >= windowEnd) {
            windowEnd = now + WINDOW_MILLIS;
            used = 0;
        }
    }

    private Decision decision(long now) {
        return new Decision(
                used <= pointsPerWindow,
                pointsPerWindow,
                Math.max(0, pointsPerWindow - used),
                Math.floorDiv(windowEnd, 1000),
                Math.floorDiv(windowEnd - now, 1000));
    }
}
