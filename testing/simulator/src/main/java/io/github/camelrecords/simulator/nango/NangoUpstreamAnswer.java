package io.github.camelrecords.simulator.nango;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the API behind an integration answers.
 *
 * @param status      2xx is a success, all else an error
 * @param contentType null for none
 * @param body        empty for none
 * @param headers     more headers, of which a success shows {@code X-Request-Id}, {@code X-Correlation-Id} and
 *     {@code Mcp-Session-Id} only
 */
public record NangoUpstreamAnswer(int status, String contentType, byte[] body, Map<String, String> headers) {

    public NangoUpstreamAnswer {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static NangoUpstreamAnswer of(int status, String contentType, byte[] body) {
        return new NangoUpstreamAnswer(status, contentType, body, Map.of());
    }

    /** An answer of JSON. */
    public static NangoUpstreamAnswer json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public NangoUpstreamAnswer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new NangoUpstreamAnswer(status, contentType, body, more);
    }
}
