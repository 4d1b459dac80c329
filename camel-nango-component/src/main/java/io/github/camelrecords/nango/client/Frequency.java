package io.github.camelrecords.nango.client;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nango's grammar of how often a sync runs. It has two stages with gaps between them: a pattern, and behind it a parser
 * that knows fewer texts ({@code every minute} passes the first and not the second). Both were tried out on a Nango server
 * 0.71, where the shortest frequency is 30 seconds.
 */
public final class Frequency {

    private static final String EVERY = "every ";
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Pattern AMOUNT =
            Pattern.compile("(\\d{1,9})\\s?(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)");
    private static final Map<String, Duration> NAMED = Map.of(
            "every quarter hour", Duration.ofMinutes(15),
            "every half hour", Duration.ofMinutes(30),
            "every hour", Duration.ofHours(1),
            "every half day", Duration.ofHours(12),
            "every day", Duration.ofDays(1),
            "every week", Duration.ofDays(7),
            "every month", Duration.ofDays(30));

    private Frequency() {}

    /**
     * @param  label                    what the value is called where it came from, for the message
     * @return                          the value
     * @throws IllegalArgumentException when Nango would refuse it
     */
    public static String check(String label, String value) {
        Duration interval = NAMED.getOrDefault(value, amount(value));
        if (interval == null) {
            throw new IllegalArgumentException(label + " is '" + value
                    + "', which Nango does not understand. Write a number and a unit (s, m, h, d or the whole word), such as"
                    + " 30m or every 2 hours, or one of every quarter hour, every half hour, every hour, every half day, every"
                    + " day, every week, every month. Lower case, whole numbers.");
        }
        if (interval.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    label + " is '" + value + "'. The shortest that Nango allows is 30 seconds.");
        }
        return value;
    }

    private static Duration amount(String value) {
        Matcher matcher = AMOUNT.matcher(value.startsWith(EVERY) ? value.substring(EVERY.length()) : value);
        if (!matcher.matches()) {
            return null;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
