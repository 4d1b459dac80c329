package io.github.camelrecords.stream.http;

/** What a service's own error codes mean, whatever status they come with. */
@FunctionalInterface
public interface ErrorKinds {

    /** The status alone tells. */
    ErrorKinds BY_STATUS = (status, code) -> null;

    /**
     * @param  status the HTTP status, 4xx or 5xx
     * @param  code   the service's own error code
     * @return        the kind, or {@code null} if the status tells
     */
    ApiException.Kind kind(int status, String code);
}
