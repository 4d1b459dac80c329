package io.github.camelrecords.simulator.nango;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A call as it reaches the API behind an integration.
 *
 * @param method          in capitals
 * @param path            with the query, as sent by the caller, from the slash after {@code /proxy} on
 * @param headers         all values of each header; the map ignores the case of names. The prefix {@code Nango-Proxy-} is
 *     removed, headers without it stay with Nango; {@code Content-Type} of a body is there as well
 * @param body            empty when there is none
 * @param baseUrlOverride what the caller put in the place of the API's address, or null
 * @param attempt         0 for the first one, 1 for the first retry
 */
public record NangoUpstreamRequest(
        String method,
        String path,
        Map<String, List<String>> headers,
        byte[] body,
        String baseUrlOverride,
        int attempt) {

    /** @return the header's values joined by a comma and a space, or null when it was not sent */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : String.join(", ", values);
    }

    /** @return the body read as UTF-8 */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
