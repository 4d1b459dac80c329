package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ApiResponse;
import io.github.camelrecords.simulator.http.HttpDate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers around an answer, in the order a Nango server 0.71.4 sends them. */
final class ResponseHeaders {

    private final Clock clock;

    ResponseHeaders(Clock clock) {
        this.clock = clock;
    }

    /** For answers given before the server opens itself to browsers: health checks and unreadable bodies. */
    ApiResponse minimal(ApiResponse response) {
        return response.withHeaders(before(response, false));
    }

    /** For everything else. */
    ApiResponse common(ApiResponse response) {
        return response.withHeaders(before(response, true));
    }

    /** Entity tag, length, date and connection; 304 in place of a body the caller has. */
    ApiResponse finish(NangoRequest request, ApiResponse response) {
        ApiResponse result = response;
        boolean json = ApiResponse.JSON.equals(response.headers().get("Content-Type"));
        String tag = json ? entityTag(response.body()) : null;
        boolean known = tag != null
                && response.status() == 200
                && (request.method().equals("GET") || request.method().equals("HEAD"))
                && matches(request.header("If-None-Match"), tag);
        if (known) {
            result = result.withStatus(304).withoutHeader("Content-Type").withBody(new byte[0]);
        } else {
            result = result.withHeader("Content-Length", Integer.toString(result.body().length));
        }
        if (tag != null) {
            result = result.withHeader("ETag", tag);
        }
        return result.withHeader("Date", HttpDate.format(clock.instant()))
                .withHeader("Connection", "keep-alive")
                .withHeader("Keep-Alive", "timeout=61");
    }

    /** Weak: length in hexadecimal digits and the start of the SHA-1 sum, as the web framework makes it. */
    static String entityTag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(body);
            String text = new String(Base64.getEncoder().encode(hash), StandardCharsets.ISO_8859_1);
            return "W/\"" + Integer.toHexString(body.length) + '-' + text.substring(0, 27) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-1, which every Java platform has to provide", e);
        }
    }

    private static boolean matches(String ifNoneMatch, String tag) {
        return ifNoneMatch != null
                && (ifNoneMatch.strip().equals("*")
                        || ifNoneMatch.replace("W/", "").contains(tag.substring(2)));
    }

    private static Map<String, String> before(ApiResponse response, boolean open) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-XSS-Protection", "0");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Download-Options", "noopen");
        headers.put("X-Frame-Options", "SAMEORIGIN");
        headers.put("X-DNS-Prefetch-Control", "off");
        headers.put("Referrer-Policy", "strict-origin");
        headers.put("Strict-Transport-Security", "max-age=5184000; includeSubDomains");
        if (open) {
            headers.put("Access-Control-Allow-Origin", "*");
            headers.put(
                    "Access-Control-Expose-Headers",
                    "Authorization, Etag, Content-Type, Content-Length, X-Nango-Signature, X-RateLimit-Limit,"
                            + " X-RateLimit-Remaining, X-RateLimit-Reset");
        }
        String contentType = response.headers().get("Content-Type");
        Map<String, String> own = new LinkedHashMap<>(response.headers());
        own.remove("Content-Type");
        headers.putAll(own);
        if (contentType != null) {
            headers.put("Content-Type", contentType);
        }
        return headers;
    }
}
