package io.github.camelrecords.simulator.nango;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The headers of webhooks, with their signatures. All maps ignore the case of names. */
final class WebhookHeaders {

    static final String HMAC = "X-Nango-Hmac-Sha256";
    static final String LEGACY = "X-Nango-Signature";

    private static final String USER_AGENT = "nango/0.71.4 (linux/6.1.0; node.js/22.22.2)";

    /** How names begin that a Nango server does not pass on; from its source. */
    private static final List<String> NOT_PASSED_ON = List.of(
            "host",
            "authorization",
            "connection",
            "keep-alive",
            "content-length",
            "content-type",
            "content-encoding",
            "cookie",
            "set-cookie",
            "referer",
            "user-agent",
            "sec-",
            "proxy-",
            "www-authenticate",
            "server");

    /** Further ones that are about the connection between two servers, which Java's client would send or refuse. */
    private static final List<String> OF_THE_CONNECTION =
            List.of("expect", "upgrade", "transfer-encoding", "te", "trailer");

    private WebhookHeaders() {}

    /** @param more are sent as well, unless they have the name of a usual one */
    static Map<String, String> signed(String key, byte[] body, Map<String, String> more) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept", "application/json, text/plain, */*");
        headers.put("Content-Type", "application/json");
        headers.put(LEGACY, legacy(key, body));
        headers.put(HMAC, hmac(key, body));
        headers.put("user-agent", USER_AGENT);
        headers.put("Accept-Encoding", "gzip, compress, deflate, br");
        more.forEach(headers::putIfAbsent);
        return headers;
    }

    /** Of the headers an API has sent, those a Nango server hands on. */
    static Map<String, String> passedOn(Map<String, String> received) {
        Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        received.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NOT_PASSED_ON.stream().noneMatch(lower::startsWith) && !OF_THE_CONNECTION.contains(lower)) {
                kept.put(name, value);
            }
        });
        return kept;
    }

    /** @param overrides null values remove */
    static Map<String, String> overridden(Map<String, String> headers, Map<String, String> overrides) {
        Map<String, String> result = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        result.putAll(headers);
        overrides.forEach((name, value) -> {
            result.remove(name);
            if (value != null) {
                result.put(name, value);
            }
        });
        return result;
    }

    static String hmac(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no HmacSHA256, which every Java platform has to provide", e);
        }
    }

    /** The older signature: the hash of the key and the body, one after the other. */
    static String legacy(String key, byte[] body) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash.digest(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no SHA-256, which every Java platform has to provide", e);
        }
    }
}
