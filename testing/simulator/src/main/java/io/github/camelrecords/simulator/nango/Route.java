package io.github.camelrecords.simulator.nango;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One endpoint of the public API.
 *
 * @param scopes  one of these is enough; the names are those of Nango's API key documentation
 * @param handler null for endpoints that are known but not simulated
 */
record Route(String method, Pattern path, List<String> scopes, Handler handler) {

    /** Answers a request that has passed authentication, rate limit and scope check. */
    interface Handler {
        ApiResponse handle(NangoRequest request, NangoData data, RequestFaults faults);
    }

    /** @param template a star stands for one segment of the path; letter case does not matter */
    static Route of(String method, String template, Handler handler, String... scopes) {
        Pattern path = Pattern.compile(template.replace("*", "[^/]+"), Pattern.CASE_INSENSITIVE);
        return new Route(method, path, List.of(scopes), handler);
    }

    boolean matches(NangoRequest request) {
        String asked = request.method().toUpperCase(Locale.ROOT);
        boolean sameMethod = asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
        return sameMethod && path.matcher(request.normalisedPath()).matches();
    }
}
