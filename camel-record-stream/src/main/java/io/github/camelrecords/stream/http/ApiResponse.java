package io.github.camelrecords.stream.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * An answer whose body is still on the wire. Close it: at the end of the body the connection goes back to the pool,
 * earlier it is closed, so that nobody waits for bytes that nobody wants. Used by one thread at a time.
 */
public final class ApiResponse implements Closeable {

    private final int status;
    private final UnaryOperator<String> headers;
    private final InputStream body;
    private final Instant requestedAt;
    private final Instant serverTime;
    private final String call;

    ApiResponse(
            int status,
            UnaryOperator<String> headers,
            InputStream body,
            Instant requestedAt,
            Instant serverTime,
            String call) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.requestedAt = requestedAt;
        this.serverTime = serverTime;
        this.call = call;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The first value of a header, whatever the case of its name; {@code null} if there is none. */
    public String header(String name) {
        return headers.apply(name);
    }

    /**
     * The body, decompressed; empty if there is none. Its read methods throw an {@link ApiException} of kind UNREACHABLE when
     * the connection breaks, stalls or the client is stopped.
     */
    public InputStream body() {
        return body;
    }

    /** The local time at which the request was sent. */
    public Instant requestedAt() {
        return requestedAt;
    }

    /**
     * The service's clock when the request was sent, at the latest: the {@code Date} header, which has whole seconds rounded
     * down, minus the time between sending and the arrival of the headers. {@code null} without a usable header.
     */
    public Instant serverTime() {
        return serverTime;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return call + ": " + status;
    }
}
