package io.github.camelrecords.nango.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A call of an operation and the one request that it has to make.
 *
 * @param parameters by the name of the option; each could be a header as well
 * @param options    those that only an endpoint has
 * @param body       of the message
 * @param method     on the wire
 * @param url        path and query on the wire, byte for byte
 * @param headers    on the wire, apart from those of every request
 * @param json       the body on the wire; {@code null} for none
 * @param answer     what the server says to it
 */
record WireCall(
        String operation,
        Map<String, Object> parameters,
        Map<String, Object> options,
        Object body,
        String method,
        String url,
        Map<String, String> headers,
        String json,
        String answer) {

    /** How options that are maps are written in a URI. */
    static final Map<String, String> PREFIXES = Map.of("proxyHeaders", "proxyHeader.", "tags", "tag.");

    static WireCall of(String operation) {
        return new WireCall(operation, Map.of(), Map.of(), null, null, null, Map.of(), null, "{}");
    }

    WireCall with(String parameter, Object value) {
        return new WireCall(
                operation, plus(parameters, parameter, value), options, body, method, url, headers, json, answer);
    }

    /** Integration and connection, which most calls name in two headers. */
    WireCall on(String integration, String connection) {
        return with("providerConfigKey", integration).with("connectionId", connection);
    }

    WireCall option(String option, Object value) {
        return new WireCall(
                operation, parameters, plus(options, option, value), body, method, url, headers, json, answer);
    }

    WireCall message(Object value) {
        return new WireCall(operation, parameters, options, value, method, url, headers, json, answer);
    }

    WireCall sends(String verb, String target) {
        return new WireCall(operation, parameters, options, body, verb, target, headers, json, answer);
    }

    WireCall header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new WireCall(operation, parameters, options, body, method, url, more, json, answer);
    }

    WireCall inHeaders(String integration, String connection) {
        return header("Provider-Config-Key", integration).header("Connection-Id", connection);
    }

    WireCall json(String content) {
        return header("Content-Type", "application/json").content(content);
    }

    WireCall content(String content) {
        return new WireCall(operation, parameters, options, body, method, url, headers, content, answer);
    }

    WireCall answered(String content) {
        return new WireCall(operation, parameters, options, body, method, url, headers, json, content);
    }

    /** Without one of its parameters. */
    WireCall without(String parameter) {
        Map<String, Object> less = new LinkedHashMap<>(parameters);
        less.remove(parameter);
        return new WireCall(operation, less, options, body, method, url, headers, json, answer);
    }

    /** The parameters as headers of the message. */
    Map<String, Object> asHeaders() {
        Map<String, Object> named = new LinkedHashMap<>();
        parameters.forEach((name, value) -> named.put(headerOf(name), value));
        return named;
    }

    static String headerOf(String parameter) {
        return "CamelNango" + Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
    }

    /** The endpoint with all parameters in its URI. */
    String uri() {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.putAll(parameters);
        return WireTest.uri(operation, all);
    }

    /** The endpoint without the parameters. */
    String openUri() {
        return WireTest.uri(operation, options);
    }

    private static Map<String, Object> plus(Map<String, Object> map, String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    @Override
    public String toString() {
        return operation
                + parameters.keySet().stream()
                        .filter(name -> !name.equals("providerConfigKey") && !name.equals("connectionId"))
                        .collect(Collectors.joining(", ", "(", ")"))
                + (options.isEmpty() ? "" : options) + " " + method + " " + url;
    }
}
