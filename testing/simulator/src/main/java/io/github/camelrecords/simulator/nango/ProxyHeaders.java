package io.github.camelrecords.simulator.nango;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The headers of a call of {@code /proxy}: those for Nango itself, and those for the API behind it.
 *
 * @param baseUrl null when the call goes to the API's usual address
 * @param retryOn statuses that are repeated beside the usual ones
 * @param forward what the API gets
 */
record ProxyHeaders(int retries, Set<Integer> retryOn, String baseUrl, Map<String, List<String>> forward) {

    private static final String PREFIX = "Nango-Proxy-";
    private static final Pattern STATUSES = Pattern.compile("\\d{1,9}(,\\d{1,9})*");
    private static final Set<String> BOOLEANS = Set.of("true", "false");

    static ProxyHeaders read(NangoRequest request, List<Issue> issues) {
        int retries = retries(request.header("Retries"), issues);
        String baseUrl = baseUrl(request.header("Base-Url-Override"), issues);
        checkBoolean(request, "decompress", issues);
        Set<Integer> retryOn = retryOn(request.header("Retry-On"), issues);
        checkBoolean(request, "forward-headers-on-redirect", issues);
        return new ProxyHeaders(retries, retryOn, baseUrl, forward(request));
    }

    private static int retries(String value, List<Issue> issues) {
        double number = value == null ? 0 : InputRules.number(value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            issues.add(Issue.wrongType("a number", "retries"));
        }
        return (int) number;
    }

    private static String baseUrl(String value, List<Issue> issues) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            if (new URI(value).isAbsolute()) {
                return value;
            }
        } catch (URISyntaxException e) {
            // falls through to the same issue
        }
        issues.add(Issue.badFormat("base-url-override"));
        return value;
    }

    private static Set<Integer> retryOn(String value, List<Issue> issues) {
        Set<Integer> statuses = new TreeSet<>();
        if (value != null && !STATUSES.matcher(value).matches()) {
            issues.add(Issue.badFormat("retry-on"));
        } else if (value != null) {
            for (String status : value.split(",")) {
                statuses.add(Integer.parseInt(status));
            }
        }
        return statuses;
    }

    private static void checkBoolean(NangoRequest request, String name, List<Issue> issues) {
        String value = request.header(name);
        if (value != null && !BOOLEANS.contains(value)) {
            issues.add(Issue.badChoice(name, "true and false"));
        }
    }

    private static Map<String, List<String>> forward(NangoRequest request) {
        Map<String, List<String>> forward = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String contentType = request.header("Content-Type");
        if (contentType != null && request.content().length > 0) {
            forward.put("Content-Type", List.of(contentType));
        }
        request.headers().forEach((name, values) -> {
            if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length()) && name.length() > PREFIX.length()) {
                forward.put(name.substring(PREFIX.length()), new ArrayList<>(values));
            }
        });
        return forward;
    }
}
