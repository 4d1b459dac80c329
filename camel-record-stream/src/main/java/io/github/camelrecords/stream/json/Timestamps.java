package io.github.camelrecords.stream.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as services write them (ISO 8601 with an offset), as microseconds since the epoch. */
public final class Timestamps {

    private static final long MICROS = 1_000_000;
    private static final int NOT_PLAIN = -1;
    private static final int SHOWN = 40;
    private static final DateTimeFormatter SIX_DIGITS =
            new DateTimeFormatterBuilder().appendInstant(6).toFormatter();

    private Timestamps() {}

    /**
     * Parses a date, time and offset, such as {@code 2026-11-21T22:00:18.072118+00:00}. PostgreSQL, and so a service that
     * passes its times on, writes zero to six fraction digits and the offset of its session.
     *
     * @param  text                     zero to nine fraction digits; offset {@code Z}, {@code +hh} or {@code +hh:mm}
     * @return                          microseconds since the epoch, rounded down
     * @throws IllegalArgumentException when the text is no such time
     */
    public static long parse(String text) {
        long micros = plain(text);
        return micros != Long.MIN_VALUE ? micros : parseAny(text);
    }

    /**
     * @param  micros microseconds since the epoch
     * @return        the time in UTC with six fraction digits, such as {@code 2026-11-21T22:00:18.072118Z}
     */
    public static String format(long micros) {
        return SIX_DIGITS.format(
                Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000));
    }

    private static long parseAny(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return Math.addExact(Math.multiplyExact(time.toEpochSecond(), MICROS), time.getNano() / 1000);
        } catch (DateTimeException | ArithmeticException e) {
            String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
            throw new IllegalArgumentException(
                    "Not a time with an offset, such as 2026-11-21T22:00:18.072118+00:00: '" + shown + "'", e);
        }
    }

    /** The common form, without creating an object; {@code Long.MIN_VALUE} for every other text. */
    private static long plain(String text) {
        int length = text.length();
        if (length < 20
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return Long.MIN_VALUE;
        }
        int century = twoDigits(text, 0);
        int year = century * 100 + twoDigits(text, 2);
        int month = twoDigits(text, 5);
        int day = twoDigits(text, 8);
        int hour = twoDigits(text, 11);
        int minute = twoDigits(text, 14);
        int second = twoDigits(text, 17);
        if (century < 0
                || twoDigits(text, 2) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > daysOf(month, year)
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59) {
            return Long.MIN_VALUE;
        }
        int micros = 0;
        int end = 19;
        if (text.charAt(end) == '.') {
            end++;
            int unit = 100_000;
            while (end < length && end < 29 && isDigit(text.charAt(end))) {
                micros += (text.charAt(end++) - '0') * unit;
                unit /= 10;
            }
            if (end == 20) {
                return Long.MIN_VALUE;
            }
        }
        int offset = offsetSeconds(text, end);
        if (offset == Integer.MIN_VALUE) {
            return Long.MIN_VALUE;
        }
        long seconds = daysSinceEpoch(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
        return seconds * MICROS + micros;
    }

    private static int offsetSeconds(String text, int from) {
        int rest = text.length() - from;
        if (rest == 1 && text.charAt(from) == 'Z') {
            return 0;
        }
        if (rest != 3 && (rest != 6 || text.charAt(from + 3) != ':')) {
            return Integer.MIN_VALUE;
        }
        char sign = text.charAt(from);
        int hours = twoDigits(text, from + 1);
        int minutes = rest == 3 ? 0 : twoDigits(text, from + 4);
        int seconds = hours * 3600 + minutes * 60;
        if (sign != '+' && sign != '-' || hours < 0 || minutes < 0 || minutes > 59 || seconds > 18 * 3600) {
            return Integer.MIN_VALUE;
        }
        return sign == '+' ? seconds : -seconds;
    }

    private static int twoDigits(String text, int at) {
        char tens = text.charAt(at);
        char ones = text.charAt(at + 1);
        return isDigit(tens) && isDigit(ones) ? (tens - '0') * 10 + ones - '0' : NOT_PLAIN;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int daysOf(int month, int year) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Counts years from March, so that the leap day is the last day of a year. */
    private static long daysSinceEpoch(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }
}
