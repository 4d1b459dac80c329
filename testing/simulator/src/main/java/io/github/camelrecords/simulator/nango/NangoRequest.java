package io.github.camelrecords.simulator.nango;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One request as it arrived.
 *
 * @param method     in capitals
 * @param path       without the query, as sent (not decoded), a slash at the end included
 * @param rawQuery   what follows the question mark, not decoded; empty when there is none
 * @param headers    all values of each header; the map ignores the case of names
 * @param content    the body, byte for byte; empty when there is none
 * @param receivedAt by the simulator's clock
 */
public record NangoRequest(
        String method,
        String path,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] content,
        Instant receivedAt) {

    static final String PROXY = "/proxy/";

    /** @return the header's values joined by a comma and a space, or null when it was not sent */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : String.join(", ", values);
    }

    /** @return the body read as UTF-8; empty when there is none */
    public String body() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** @return the first value of a query parameter, decoded, or null when it was not sent */
    public String query(String name) {
        List<String> values = parameters().values(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** @return all values of a query parameter, decoded, in order; empty when it was not sent */
    public List<String> queryAll(String name) {
        return parameters().values(name);
    }

    /** Whether the API behind an integration is called. What such a call carries is not the server's business. */
    boolean isProxied() {
        return path.regionMatches(true, 0, PROXY, 0, PROXY.length());
    }

    boolean hasJsonType() {
        String type = header("Content-Type");
        return type != null && type.startsWith("application/json");
    }

    /** The path without slashes at its end, which is how the server matches routes. */
    String normalisedPath() {
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    QueryParameters parameters() {
        return QueryParameters.parse(rawQuery);
    }

    /** Leaves headers out: they hold the secret key. */
    @Override
    public String toString() {
        return method + ' ' + path + (rawQuery.isEmpty() ? "" : "?" + rawQuery);
    }
}
