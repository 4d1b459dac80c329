package io.github.camelrecords.simulator.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** One request as it arrived at a simulated server. */
public interface ReceivedRequest {

    /** Makes a server's own kind of request; the parameters are those of the methods below. */
    @FunctionalInterface
    interface Factory<R extends ReceivedRequest> {
        R make(
                String method,
                String path,
                String rawQuery,
                Map<String, List<String>> headers,
                byte[] content,
                Instant receivedAt);
    }

    /** @return in capitals */
    String method();

    /** @return without the query, as sent (not decoded), a slash at the end included */
    String path();

    /** @return what follows the question mark, not decoded; empty when there is none */
    String rawQuery();

    /** @return all values of each header; the map ignores the case of names */
    Map<String, List<String>> headers();

    /** @return the body, byte for byte; empty when there is none */
    byte[] content();

    /** @return by the simulator's clock */
    Instant receivedAt();

    /** @return the header's values joined by a comma and a space, or null when it was not sent */
    default String header(String name) {
        List<String> values = headers().get(name);
        return values == null ? null : String.join(", ", values);
    }

    /** @return the body read as UTF-8; empty when there is none */
    default String body() {
        return new String(content(), StandardCharsets.UTF_8);
    }

    /** @return the path without slashes at its end, which is how servers match routes */
    default String normalisedPath() {
        String path = path();
        int end = path.length();
        while (end > 1 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
