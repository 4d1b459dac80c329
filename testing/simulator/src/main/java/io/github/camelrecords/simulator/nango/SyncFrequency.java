package io.github.camelrecords.simulator.nango;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often a sync runs. Checked in two stages, measured against a Nango server 0.71.4: the form of the text first, then
 * whether it is an interval of at least 30 seconds. So {@code every minute} and {@code week} pass the first one only.
 *
 * @param text     the interval as the server repeats it: without {@code every}, named ones as number and unit
 * @param interval null when the second stage refuses it
 */
record SyncFrequency(String text, Duration interval) {

    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final String EVERY = "every ";
    private static final Pattern FORM = Pattern.compile("(?:every )?(?:(?<amount>[0-9]+)?\\s?"
            + "(?<unit>s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)"
            + "|month|week|half day|half hour|quarter hour)");
    private static final Map<String, SyncFrequency> NAMED = Map.of(
            "every half day", new SyncFrequency("12h", Duration.ofHours(12)),
            "every half hour", new SyncFrequency("30m", Duration.ofMinutes(30)),
            "every quarter hour", new SyncFrequency("15m", Duration.ofMinutes(15)),
            "every hour", new SyncFrequency("1h", Duration.ofHours(1)),
            "every day", new SyncFrequency("1d", Duration.ofDays(1)),
            "every month", new SyncFrequency("30d", Duration.ofDays(30)),
            "every week", new SyncFrequency("1w", Duration.ofDays(7)));

    static boolean hasForm(String raw) {
        return FORM.matcher(raw).matches();
    }

    /** @param raw a text that {@link #hasForm} */
    static SyncFrequency of(String raw) {
        SyncFrequency named = NAMED.get(raw);
        if (named != null) {
            return named;
        }
        String text = raw.startsWith(EVERY) ? raw.substring(EVERY.length()) : raw;
        Matcher matcher = FORM.matcher(raw);
        if (!matcher.matches() || matcher.group("amount") == null) {
            return new SyncFrequency(text, null);
        }
        Duration interval =
                interval(matcher.group("amount"), matcher.group("unit").charAt(0));
        return new SyncFrequency(text, interval == null || interval.compareTo(SHORTEST) < 0 ? null : interval);
    }

    boolean isValid() {
        return interval != null;
    }

    private static Duration interval(String amount, char unit) {
        try {
            long number = Long.parseLong(amount);
            return switch (unit) {
                case 's' -> Duration.ofSeconds(number);
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }
}
