package io.github.camelrecords.sequin.client;

import io.github.camelrecords.stream.http.BaseUrl;
import java.util.regex.Pattern;

/**
 * Where a Sequin server lives. Its documentation calls an address with {@code /api} at the end the base URL, the one of the
 * Records API has {@code /v1}: both may be given, since the operations add their own.
 */
public final class SequinBaseUrl {

    private static final Pattern API_ROOT = Pattern.compile("/+(api|v1)/*$");

    private SequinBaseUrl() {}

    /** The address without an ending {@code /api} or {@code /v1}; {@code null} stays {@code null}. */
    public static String root(String value) {
        return value == null ? null : API_ROOT.matcher(value.trim()).replaceFirst("");
    }

    /**
     * @throws IllegalArgumentException when it cannot be used
     */
    public static BaseUrl parse(String value, boolean allowInsecure) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "Option baseUrl is missing: where Sequin is, such as https://sequin.example.com. There is no hosted"
                            + " Sequin any more, so there is no default. Set it on the endpoint, or for all endpoints as"
                            + " camel.component.sequin.base-url.");
        }
        return BaseUrl.parse(root(value), allowInsecure);
    }
}
