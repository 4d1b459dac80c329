package io.github.camelrecords.stream.http;

/** Makes sense of the body of an error answer, in the way of one service. */
@FunctionalInterface
public interface ErrorReader {

    /**
     * @param  contentType as sent, or {@code null}
     * @param  body        the first 64 KiB at most, possibly empty, possibly no JSON at all
     * @return             what could be read; never {@code null}. Secrets and lengths are the caller's care
     */
    ErrorBody read(String contentType, byte[] body);
}
