package io.github.camelrecords.stream.http;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * What has arrived: the head of an answer and its open body.
 *
 * @param headers gives the first value of a header, or {@code null}
 * @param length  of the body; 0 if there is none, negative if not known
 * @param at      the local time of arrival
 * @param elapsed between sending and arrival
 */
record Received(
        int status,
        UnaryOperator<String> headers,
        BodyStream body,
        long length,
        Attempt attempt,
        Instant at,
        Duration elapsed) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isRefusedForNow() {
        return status == 429;
    }

    String contentType() {
        return headers.apply(HttpHeaders.CONTENT_TYPE);
    }

    boolean isJson() {
        String type = contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    /** How long the service asks to wait, dates read by its own clock; {@code null} if it does not ask. */
    Duration retryAfter() {
        Instant date = date();
        return RetryAfter.parse(headers.apply(HttpHeaders.RETRY_AFTER), date != null ? date : at);
    }

    ApiResponse response(ApiRequest request, InputStream content) {
        Instant date = date();
        Instant serverTime = date == null ? null : date.minus(elapsed);
        return new ApiResponse(status, headers, content, attempt.sentAt(), serverTime, request.toString());
    }

    private Instant date() {
        return RetryAfter.date(headers.apply(HttpHeaders.DATE));
    }
}
