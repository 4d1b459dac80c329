package io.github.camelrecords.springboot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends what a Nango server would send, and what it would not. */
final class Notifications {

    static final String KEY = "c3d1b2a0-7e6f-4a55-8d1c-9b8a7f6e5d4c";
    static final String SIGNATURE = "X-Nango-Hmac-Sha256";
    static final String SYNC = "{\"from\":\"nango\",\"type\":\"sync\",\"providerConfigKey\":\"github\","
            + "\"connectionId\":\"user-123\",\"syncName\":\"issues\",\"syncVariant\":\"base\",\"syncType\":\"INCREMENTAL\","
            + "\"model\":\"GithubIssue\",\"success\":true,\"responseResults\":{\"added\":1,\"deleted\":0,\"updated\":0}}";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String key;

    Notifications(String url) {
        this(url, KEY);
    }

    Notifications(String url, String key) {
        this.url = url;
        this.key = key;
    }

    static String signature(String body) {
        return signature(body, KEY);
    }

    private static String signature(String body, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Neither signed nor of a content type. */
    HttpRequest.Builder bare(String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder json(String body) {
        return bare(body).header("Content-Type", "application/json");
    }

    HttpRequest.Builder signed(String body) {
        return json(body).header(SIGNATURE, signature(body, key));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return send(request).statusCode();
    }
}
