package io.github.camelrecords.stream.http;

/**
 * What the body of an error answer says.
 *
 * @param code    the service's own error code, or {@code null}
 * @param message for people, or {@code null}
 * @param details such as the fields found wrong, or {@code null}
 */
public record ErrorBody(String code, String message, String details) {

    static final ErrorBody EMPTY = new ErrorBody(null, null, null);
}
