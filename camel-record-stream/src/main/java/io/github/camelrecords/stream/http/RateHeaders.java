package io.github.camelrecords.stream.http;

import java.time.Duration;

/**
 * Where a service tells its rate budget.
 *
 * @param limit     name of the header with the calls allowed in a window
 * @param remaining name of the header with the calls left
 * @param reset     name of the header with the end of the window, in seconds since 1970
 * @param window    the length of a window; no budget is believed to be empty for longer
 */
public record RateHeaders(String limit, String remaining, String reset, Duration window) {

    /** {@code X-RateLimit-Limit}, {@code -Remaining} and {@code -Reset} with windows of one minute. */
    public static final RateHeaders X_RATE_LIMIT =
            new RateHeaders("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", Duration.ofMinutes(1));
}
