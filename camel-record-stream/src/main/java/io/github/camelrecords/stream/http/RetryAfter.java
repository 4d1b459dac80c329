package io.github.camelrecords.stream.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the {@code Retry-After} and {@code Date} headers, whatever is in them. */
final class RetryAfter {

    /** A wrong value may hold a stream no longer than this. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");
    private static final DateTimeFormatter RFC_850 = new DateTimeFormatterBuilder()
            .appendPattern("EEEE, dd-MMM-")
            .appendValueReduced(java.time.temporal.ChronoField.YEAR, 2, 2, 2000)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private RetryAfter() {}

    /**
     * @param  value seconds or an HTTP date, or {@code null}
     * @param  now   the time by the service's clock, for dates
     * @return       from 0 to one hour; {@code null} when the header says nothing that can be used
     */
    static Duration parse(String value, Instant now) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (SECONDS.matcher(text).matches()) {
            return bounded(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant date = date(text);
        return date == null ? null : bounded(Duration.between(now, date));
    }

    /** An HTTP date, or {@code null}. */
    static Instant date(String value) {
        if (value == null) {
            return null;
        }
        for (DateTimeFormatter format : new DateTimeFormatter[] {DateTimeFormatter.RFC_1123_DATE_TIME, RFC_850}) {
            try {
                return Instant.from(format.parse(value.strip()));
            } catch (DateTimeException e) {
                // the next format, if there is one
            }
        }
        return null;
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
