package io.github.camelrecords.stream.http;

/**
 * What a client may do when a call fails. Every class may be repeated when no byte of the request was sent, such as
 * after a refused connection; 400, 401, 403, 404 and other answers not named here are never repeated.
 */
public enum Retryable {

    /** Repeating changes nothing: repeated on 429, 502, 503, 504 and I/O errors, and at most twice on 500. */
    IDEMPOTENT(true, true),

    /** Acting twice does harm: repeated on 429 only, because the service refused before it acted. */
    NEVER_ONCE_SENT(false, true),

    /**
     * Reads through the service from another one: like {@link #IDEMPOTENT}, but a 429 and the rate headers may be the
     * other service's and are handed on.
     */
    PROXY_READ(true, false),

    /** Writes through the service to another one: nothing is repeated once it was sent. */
    PROXY_WRITE(false, false);

    private final boolean failures;
    private final boolean ownLimits;

    Retryable(boolean failures, boolean ownLimits) {
        this.failures = failures;
        this.ownLimits = ownLimits;
    }

    /** Whether an I/O error after sending and a 5xx answer may be repeated. */
    boolean repeatsFailures() {
        return failures;
    }

    /** Whether a 429 and the rate headers of an answer are the service's own. */
    boolean hasOwnLimits() {
        return ownLimits;
    }

    /** The class of a plain call with this method. */
    static Retryable of(String method) {
        return switch (method) {
            case "GET", "HEAD", "PUT", "OPTIONS" -> IDEMPOTENT;
            default -> NEVER_ONCE_SENT;
        };
    }
}
