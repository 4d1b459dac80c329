package io.github.camelrecords.simulator.sequin;

import io.github.camelrecords.simulator.http.ReceivedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
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
public record SequinRequest(
        String method,
        String path,
        String rawQuery,
        Map<String, List<String>> headers,
        byte[] content,
        Instant receivedAt)
        implements ReceivedRequest {

    /** @return a query parameter, decoded, or null when it was not sent; of several the last one, as Phoenix does */
    public String query(String name) {
        return parameters().get(name);
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** The path's segments, decoded; a plus sign stays one, as everywhere in a path. */
    List<String> segments() {
        return List.of(normalisedPath().substring(1).split("/")).stream()
                .map(segment -> decoded(segment.replace("+", "%2B")))
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Leaves headers out: they hold the token. */
    @Override
    public String toString() {
        return method + ' ' + path + (rawQuery.isEmpty() ? "" : "?" + rawQuery);
    }
}
