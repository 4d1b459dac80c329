package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One endpoint of the public API.
 *
 * @param method {@link #ANY} for all methods
 * @param scopes one of these is enough; the names are those of Nango's API key documentation
 */
record Route(String method, Pattern path, List<String> scopes, Handler handler) {

    static final String ANY = "ANY";

    /** Answers a request that has passed authentication, rate limit and scope check. */
    interface Handler {
        ApiResponse handle(ApiCall call);
    }

    /** @param template a star stands for one segment of the path, two for any number; letter case does not matter */
    static Route of(String method, String template, Handler handler, String... scopes) {
        Pattern path =
                Pattern.compile(template.replace("**", "(.{1,})").replace("*", "([^/]+)"), Pattern.CASE_INSENSITIVE);
        return new Route(method, path, List.of(scopes), handler);
    }

    boolean matches(NangoRequest request) {
        String asked = request.method().toUpperCase(Locale.ROOT);
        boolean sameMethod =
                method.equals(ANY) || asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
        return sameMethod && path.matcher(request.normalisedPath()).matches();
    }

    /** What stands in the place of the template's stars, decoded. */
    List<String> segments(NangoRequest request) {
        Matcher matcher = path.matcher(request.normalisedPath());
        List<String> segments = new ArrayList<>();
        if (matcher.matches()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                segments.add(decoded(matcher.group(group)));
            }
        }
        return segments;
    }

    /** A plus sign stays one, as everywhere in a path. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
