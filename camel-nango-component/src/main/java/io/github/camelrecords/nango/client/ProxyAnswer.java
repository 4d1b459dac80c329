package io.github.camelrecords.nango.client;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import io.github.camelrecords.stream.http.ErrorBody;
import io.github.camelrecords.stream.http.JsonErrorReader;
import java.util.OptionalLong;

/** What the other service answered, through Nango. */
public final class ProxyAnswer {

    private static final int LONGEST_MESSAGE = 300;

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final OptionalLong rateLimitRemaining;

    ProxyAnswer(int status, String contentType, byte[] body, OptionalLong rateLimitRemaining) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.rateLimitRemaining = rateLimitRemaining;
    }

    /** The HTTP status, of any kind. */
    public int status() {
        return status;
    }

    /** As sent, or {@code null}. */
    public String contentType() {
        return contentType;
    }

    /** The body; empty for none. Not a copy. */
    public byte[] body() {
        return body;
    }

    /** The header {@code X-RateLimit-Remaining}, which may be Nango's or the other service's. */
    public OptionalLong rateLimitRemaining() {
        return rateLimitRemaining;
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /**
     * This answer as an exception, for who does not expect it.
     *
     * @param call   method and path
     * @param advice what to try, a sentence; {@code null} for none
     */
    public ApiException failure(String call, String advice) {
        ErrorBody said = new JsonErrorReader().read(contentType, body);
        String words = said.message() != null ? said.message() : said.details();
        return new ApiException(
                status < 400 ? Kind.INVALID_RESPONSE : Kind.ofStatus(status),
                status,
                said.code(),
                call,
                call + ": the other service answered with " + status
                        + (words == null ? "" : ": " + shortened(words)) + "."
                        + (advice == null ? "" : " " + advice),
                null,
                null);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]+", " ").strip();
        return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "..." : line;
    }

    /** Without the body. */
    @Override
    public String toString() {
        return "ProxyAnswer[" + status + ", " + body.length + " bytes]";
    }
}
