package io.github.camelrecords.stream.http;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.EndpointUriFactory;

/** The {@code http.*} options of a connector, checked and made ready for camel-http's endpoint. */
final class HttpOptions {

    /** Known to camel-http's component, but missing in its list of endpoint options. */
    private static final Set<String> TIMEOUTS = Set.of("connectionRequestTimeout", "soTimeout");

    private static final Map<String, String> REFUSED = Map.of(
            "connectTimeout", "use the option connectTimeout without the prefix",
            "responseTimeout", "use the option responseTimeout without the prefix",
            "httpUri", "use the option baseUrl",
            "httpClient", "repeated requests could not be switched off in it; use http.httpClientConfigurer",
            "clientConnectionManager",
                    "a stop would close it for good; set it on the component httpComponentName names",
            "followRedirects", "redirects are never followed, they would carry the secret elsewhere",
            "httpActivityListener", "it needs an exchange; use the logger org.apache.hc.client5.http.headers",
            "logHttpActivity", "it needs an exchange; use the logger org.apache.hc.client5.http.headers");

    private HttpOptions() {}

    /**
     * The parameters for camel-http.
     *
     * @throws IllegalArgumentException when an option is unknown or makes no sense here
     */
    static Map<String, Object> parameters(CamelContext context, Map<String, Object> options) {
        EndpointUriFactory known = context.getCamelContextExtension().getEndpointUriFactory("http");
        Map<String, Object> parameters = new HashMap<>();
        options.forEach((name, value) -> {
            check(known, name);
            if (value == null) {
                throw new IllegalArgumentException("Option http." + name + " has no value. Give it one or remove it.");
            }
            parameters.put(name, known.secretPropertyNames().contains(name) ? unprintable(value) : value);
        });
        return parameters;
    }

    private static void check(EndpointUriFactory known, String name) {
        String refused = REFUSED.get(name);
        if (refused != null) {
            throw new IllegalArgumentException("Option http." + name + " cannot be used: " + refused + ".");
        }
        boolean fits = known.propertyNames().contains(name)
                || TIMEOUTS.contains(name)
                || known.multiValuePrefixes().values().stream().anyMatch(name::startsWith);
        if (!fits) {
            Set<String> names = new TreeSet<>(known.propertyNames());
            names.addAll(TIMEOUTS);
            names.removeAll(REFUSED.keySet());
            throw new IllegalArgumentException("Option http." + name
                    + " is unknown: camel-http's endpoint has no such option. It has " + String.join(", ", names)
                    + ", and those that begin with httpClient. or httpConnection.");
        }
    }

    /**
     * camel-http writes every parameter into the endpoint URI that it logs. As bytes a password shows up there as an array's
     * identity; Camel's type converter turns it into the text again where it is used.
     */
    private static Object unprintable(Object value) {
        return value instanceof String text && !text.startsWith("#") ? text.getBytes(StandardCharsets.UTF_8) : value;
    }
}
