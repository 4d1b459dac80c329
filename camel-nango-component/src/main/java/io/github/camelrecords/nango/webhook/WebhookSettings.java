package io.github.camelrecords.nango.webhook;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How notifications are received, checked.
 *
 * @param path       on the HTTP server
 * @param verifier   {@code null} where unsigned notifications are allowed
 * @param maxBodySize in bytes
 */
public record WebhookSettings(String path, NangoWebhookVerifier verifier, int maxBodySize) {

    private static final Pattern PATH = Pattern.compile("/?[A-Za-z0-9._~/-]+");
    /** Servers read these as another path. */
    private static final Pattern NO_NAME = Pattern.compile("//|(^|/)\\.{1,2}(/|$)");

    private static final int MOST_IN_FLIGHT = 1_000_000;
    private static final int LARGEST_BODY = 64 << 20;

    /** Nango 0.71 gives an answer 20 seconds (its source), and the way takes time as well. */
    private static final long LONGEST_ACK_MILLIS = 19_000;

    /**
     * @param  option                   what the path is called where it came from
     * @throws IllegalArgumentException naming the option, its value (never a key), the reason and the way out
     */
    public static WebhookSettings of(
            String option,
            String path,
            String tokens,
            boolean legacySignature,
            boolean allowUnsigned,
            int maxBodySize) {
        if (path == null || path.isBlank()) {
            throw new IllegalArgumentException(
                    "Option " + option + " is missing: the path on which Nango's notifications"
                            + " arrive. Set it, such as " + option + "=/nango.");
        }
        if (!PATH.matcher(path).matches() || NO_NAME.matcher(path).find()) {
            throw new IllegalArgumentException("Option " + option + " is '" + path
                    + "'. Use letters, digits and . _ ~ - between slashes, such as /nango.");
        }
        if (maxBodySize < 1 || maxBodySize > LARGEST_BODY) {
            throw new IllegalArgumentException(
                    "Option maxBodySize is " + maxBodySize + ". Use a value from 1 to " + LARGEST_BODY + ".");
        }
        String normalised = "/" + path.replaceAll("^/|/$", "");
        return new WebhookSettings(
                normalised, WebhookKeys.verifier(tokens, legacySignature, allowUnsigned, normalised), maxBodySize);
    }

    /**
     * @throws IllegalArgumentException when the time is not positive
     */
    public static Duration positive(String option, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException("Option " + option + " is " + millis + " ms. Use a time such as 1s.");
        }
        return Duration.ofMillis(millis);
    }

    /**
     * @throws IllegalArgumentException when the time is not positive, or Nango would have given up before
     */
    public static Duration ackTimeout(long millis) {
        if (millis > LONGEST_ACK_MILLIS) {
            throw new IllegalArgumentException("Option ackTimeout is " + millis
                    + " ms, but Nango waits no longer than 20 s. Use a time up to 19s; for a route that takes longer, put"
                    + " the notification on a queue, or set ackAfterRoute=false.");
        }
        return positive("ackTimeout", millis);
    }

    /**
     * @throws IllegalArgumentException when it is out of range
     */
    public static int maxInFlight(int value) {
        if (value < 1 || value > MOST_IN_FLIGHT) {
            throw new IllegalArgumentException(
                    "Option maxInFlight is " + value + ". Use a value from 1 to " + MOST_IN_FLIGHT + ".");
        }
        return value;
    }
}
