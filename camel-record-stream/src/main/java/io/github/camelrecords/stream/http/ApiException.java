package io.github.camelrecords.stream.http;

import java.io.IOException;
import java.time.Instant;
import org.apache.camel.spi.HttpResponseAware;

/**
 * A call that did not give a usable answer. Never holds a secret or a whole body. Camel's health check shows its HTTP
 * code.
 */
public class ApiException extends IOException implements HttpResponseAware {

    /** What went wrong, in the terms a caller decides by. */
    public enum Kind {
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        INVALID_REQUEST,
        RATE_LIMITED,
        SERVER_ERROR,
        UNREACHABLE,
        INVALID_RESPONSE;

        /** What a status of 4xx or 5xx means by itself. */
        public static Kind ofStatus(int status) {
            return switch (status) {
                case 401 -> UNAUTHORIZED;
                case 403 -> FORBIDDEN;
                case 404 -> NOT_FOUND;
                case 429 -> RATE_LIMITED;
                default -> status >= 500 ? SERVER_ERROR : INVALID_REQUEST;
            };
        }
    }

    private final Kind kind;
    private final String code;
    private final String call;
    private final Instant retryAt;
    private int status;
    private String statusText;

    /**
     * @param kind    what went wrong
     * @param status  the HTTP status, 0 if there was no answer
     * @param code    the service's own error code, or {@code null}
     * @param call    method and path, such as {@code GET /records}
     * @param message what happened and what can be done; no secret, no whole body
     * @param retryAt before this time another try is useless, or {@code null} if not known
     * @param cause   or {@code null}
     */
    public ApiException(
            Kind kind, int status, String code, String call, String message, Instant retryAt, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.status = status;
        this.code = code;
        this.call = call;
        this.retryAt = retryAt;
    }

    public Kind getKind() {
        return kind;
    }

    /** The service's own error code, or {@code null}. */
    public String getCode() {
        return code;
    }

    /** Method and path of the call. */
    public String getCall() {
        return call;
    }

    /** Before this time another try is useless; {@code null} if not known. */
    public Instant getRetryAt() {
        return retryAt;
    }

    @Override
    public int getHttpResponseCode() {
        return status;
    }

    @Override
    public void setHttpResponseCode(int code) {
        this.status = code;
    }

    @Override
    public String getHttpResponseStatus() {
        return statusText;
    }

    @Override
    public void setHttpResponseStatus(String status) {
        this.statusText = status;
    }
}
