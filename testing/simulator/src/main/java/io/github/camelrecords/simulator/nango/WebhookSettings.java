package io.github.camelrecords.simulator.nango;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What {@link NangoWebhooks} was told. Each field may change at any time. */
final class WebhookSettings {

    private static final int MAX_PORT = 65_535;

    volatile String url;
    volatile String secondaryUrl;
    volatile String signingKey;
    volatile boolean syncCompletionAlways = true;
    volatile boolean syncErrors = true;
    volatile boolean asyncActions = true;
    volatile boolean auth = true;
    volatile boolean circuitBreaker = true;
    volatile List<Duration> retryDelays = List.of(Duration.ofSeconds(3), Duration.ofSeconds(6));
    volatile Duration attemptTimeout = Duration.ofSeconds(20);

    WebhookSettings(String signingKey) {
        this.signingKey = signingKey;
    }

    /** The primary one first. */
    List<String> urls() {
        return Stream.of(url, secondaryUrl).flatMap(Stream::ofNullable).toList();
    }

    /** @return the same text; null for null */
    static String checked(String name, String url) {
        if (url == null) {
            return null;
        }
        try {
            URI uri = new URI(url);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getPort() <= MAX_PORT) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw notUsable(name, url, e);
        }
        throw notUsable(name, url, null);
    }

    static Duration positive(String name, Duration duration) {
        if (Objects.requireNonNull(duration, name).isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " is a duration above 0, not " + duration);
        }
        return duration;
    }

    private static IllegalArgumentException notUsable(String name, String url, Exception cause) {
        return new IllegalArgumentException(
                "Webhooks cannot be sent to the " + name + " '" + url
                        + "': it has to be an absolute URL such as http://127.0.0.1:8080/nango",
                cause);
    }
}
