package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ReceivedRequest;
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
        Instant receivedAt)
        implements ReceivedRequest {

    static final String PROXY = "/proxy/";

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

    QueryParameters parameters() {
        return QueryParameters.parse(rawQuery);
    }

    /** Leaves headers out: they hold the secret key. */
    @Override
    public String toString() {
        return method + ' ' + path + (rawQuery.isEmpty() ? "" : "?" + rawQuery);
    }
}
