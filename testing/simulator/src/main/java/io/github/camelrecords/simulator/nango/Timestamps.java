package io.github.camelrecords.simulator.nango;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as microseconds since the epoch, the resolution of the database behind a Nango server. */
final class Timestamps {

    private static final long MICROS_PER_SECOND = 1_000_000L;
    private static final int MAX_OFFSET_SECONDS = 16 * 3600;
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern ISO =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2})(?:\\.(\\d+))?(Z|[+-]\\d{2}:\\d{2})");

    private Timestamps() {}

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / 1000);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000L);
    }

    /** As PostgreSQL renders a timestamp with time zone in JSON: trailing zeros of the fraction dropped. */
    static String format(long micros) {
        StringBuilder text = new StringBuilder(32);
        text.append(SECONDS.format(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS_PER_SECOND))));
        long fraction = Math.floorMod(micros, MICROS_PER_SECOND);
        if (fraction != 0) {
            String digits = Long.toString(MICROS_PER_SECOND + fraction);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 1, end);
        }
        return text.append("+00:00").toString();
    }

    static String formatMillis(long micros) {
        return MILLIS.format(instant(micros));
    }

    /** Empty for anything but date, time with seconds, and `Z` or an offset of less than 16 hours. */
    static OptionalLong parse(String text) {
        Matcher matcher = ISO.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        try {
            ZoneOffset offset = ZoneOffset.of(matcher.group(3));
            if (Math.abs(offset.getTotalSeconds()) >= MAX_OFFSET_SECONDS) {
                return OptionalLong.empty();
            }
            long seconds = LocalDateTime.parse(matcher.group(1)).toEpochSecond(offset);
            return OptionalLong.of(seconds * MICROS_PER_SECOND + fractionMicros(matcher.group(2)));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    /** What a JavaScript `new Date(text)` would still understand; used for the age check only. */
    static OptionalLong parseLenient(String text) {
        OptionalLong strict = parse(text);
        if (strict.isPresent()) {
            return strict;
        }
        String candidate = text.length() == 10 ? text + "T00:00:00Z" : text;
        try {
            return OptionalLong.of(micros(OffsetDateTime.parse(candidate).toInstant()));
        } catch (DateTimeException e) {
            try {
                return OptionalLong.of(micros(LocalDateTime.parse(candidate).toInstant(ZoneOffset.UTC)));
            } catch (DateTimeException notLocalEither) {
                return OptionalLong.empty();
            }
        }
    }

    private static long fractionMicros(String digits) {
        if (digits == null) {
            return 0;
        }
        String padded = (digits + "0000000").substring(0, 7);
        return (Long.parseLong(padded) + 5) / 10;
    }
}
