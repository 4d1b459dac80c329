package io.github.camelrecords.nango.client;

import java.util.OptionalLong;

/**
 * What Nango answered.
 *
 * @param <T> what the answer means
 */
public final class NangoAnswer<T> {

    private final int status;
    private final OptionalLong rateLimitRemaining;
    private final byte[] body;
    private final T value;

    NangoAnswer(int status, OptionalLong rateLimitRemaining, byte[] body, T value) {
        this.status = status;
        this.rateLimitRemaining = rateLimitRemaining;
        this.body = body;
        this.value = value;
    }

    /** The HTTP status, 2xx. */
    public int status() {
        return status;
    }

    /** How many calls the account has left in the running minute; empty when Nango does not say. */
    public OptionalLong rateLimitRemaining() {
        return rateLimitRemaining;
    }

    /** The JSON as sent, UTF-8; empty for none. Not a copy. */
    public byte[] body() {
        return body;
    }

    /** What the answer means; may be {@code null} for an empty one. */
    public T value() {
        return value;
    }

    <R> NangoAnswer<R> with(byte[] otherBody, R otherValue) {
        return new NangoAnswer<>(status, rateLimitRemaining, otherBody, otherValue);
    }

    /** Without the body, which may hold secrets. */
    @Override
    public String toString() {
        return "NangoAnswer[" + status + ", " + body.length + " bytes]";
    }
}
