package io.github.camelrecords.stream.http;

/** Advice that only somebody who knows the service can give. */
@FunctionalInterface
public interface ErrorHints {

    /** No advice. */
    ErrorHints NONE = (kind, status, code) -> null;

    /**
     * @param  kind   what went wrong
     * @param  status the HTTP status, 0 if there was no answer
     * @param  code   the service's own error code, or {@code null}
     * @return        a sentence that says what to try, or {@code null}
     */
    String hint(ApiException.Kind kind, int status, String code);
}
