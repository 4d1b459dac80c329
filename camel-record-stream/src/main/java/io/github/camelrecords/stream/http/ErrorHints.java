package io.github.camelrecords.stream.http;

/** Advice that only somebody who knows the service can give. */
@FunctionalInterface
public interface ErrorHints {

    /** No advice. */
    ErrorHints NONE = (call, kind, status, code) -> null;

    /**
     * @param  call   method and path, such as {@code GET /records}
     * @param  kind   what went wrong
     * @param  status the HTTP status, 0 if there was no answer
     * @param  code   the service's own error code, or {@code null}
     * @return        a sentence that says what to try, or {@code null}
     */
    String hint(String call, ApiException.Kind kind, int status, String code);
}
