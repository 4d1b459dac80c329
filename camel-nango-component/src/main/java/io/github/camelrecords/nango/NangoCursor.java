package io.github.camelrecords.nango;

import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.json.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nango's cursors: Base64 of {@code <modified at>||<record uuid>}. The server answers a cursor it cannot read like an outage,
 * so a stored one is checked here. What is accepted was measured against a Nango server 0.71.
 */
final class NangoCursor {

    /** Sorts before every record of its time. */
    private static final String FIRST = "||00000000-0000-0000-0000-000000000000";

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-](?:0\\d|1[0-5]):?[0-5]\\d))"
                    + "\\|\\|([0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
                    + "|00000000-0000-0000-0000-000000000000)",
            Pattern.CASE_INSENSITIVE);
    private static final int MAX_LENGTH = 1000;

    // the usual form: d for digits, 5 for 0 to 5, h for hexadecimal digits, v and r for version and variant, s for a
    // sign
    private static final String TIME = "dddd-dd-ddTdd:dd:dd";
    private static final String OFFSET = "sdd:5d";
    private static final String UUID = "||hhhhhhhh-hhhh-vhhh-rhhh-hhhhhhhhhhhh";

    private NangoCursor() {}

    /** The cursor in front of everything that is modified at this time or later. */
    static String before(long micros) {
        return Base64.getEncoder().encodeToString((Timestamps.format(micros) + FIRST).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @return                        the modified-at time in the cursor, microseconds since the epoch
     * @throws InvalidCursorException when Nango would not accept it
     */
    static long timeMicros(String cursor) throws InvalidCursorException {
        if (cursor.isEmpty() || cursor.length() > MAX_LENGTH) {
            throw new InvalidCursorException(cursor, "Nango's cursors have 1 to " + MAX_LENGTH + " characters");
        }
        String text = decode(cursor);
        String time = usualTime(text);
        if (time == null) {
            time = anyTime(text);
        }
        if (time == null) {
            throw new InvalidCursorException(
                    cursor, "it is not one of Nango's, which are Base64 of a time and a record's uuid");
        }
        try {
            return Timestamps.parse(time);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException(cursor, "'" + time + "' is no time");
        }
    }

    /** The part in front of the uuid, if the whole has the form; else {@code null}. */
    static String anyTime(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? parts.group(1) : null;
    }

    /**
     * The same where the text looks as Nango writes it, else {@code null}. Every record of a page has a cursor, and an expression
     * costs many times as much.
     */
    static String usualTime(String text) {
        int end = text.length() - FIRST.length();
        if (end < TIME.length() + 1 || !fits(TIME, text, 0) || !fits(UUID, text, end)) {
            return null;
        }
        int at = TIME.length();
        if (text.charAt(at) == '.') {
            int dot = at;
            do {
                at++;
            } while (isIn(text.charAt(at), '0', '9'));
            if (at == dot + 1) {
                return null;
            }
        }
        boolean zone = at + 1 == end
                ? text.charAt(at) == 'Z'
                : at + OFFSET.length() == end && fits(OFFSET, text, at) && offsetHours(text, at) <= 15;
        return zone ? text.substring(0, end) : null;
    }

    private static int offsetHours(String text, int sign) {
        return (text.charAt(sign + 1) - '0') * 10 + text.charAt(sign + 2) - '0';
    }

    private static boolean fits(String form, String text, int from) {
        for (int i = 0; i < form.length(); i++) {
            char is = text.charAt(from + i);
            boolean fits =
                    switch (form.charAt(i)) {
                        case 'd' -> isIn(is, '0', '9');
                        case '5' -> isIn(is, '0', '5');
                        case 'h' -> isIn(is, '0', '9') || isIn(is, 'a', 'f');
                        case 'v' -> isIn(is, '1', '8');
                        case 'r' -> isIn(is, '8', '9') || isIn(is, 'a', 'b');
                        case 's' -> is == '+' || is == '-';
                        default -> is == form.charAt(i);
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(char is, char first, char last) {
        return is >= first && is <= last;
    }

    /**
     * Checked before the call: Nango answers an unusable cursor with 500, as it does an outage.
     *
     * @param  label                    what the cursor is called where it came from
     * @return                          the cursor
     * @throws IllegalArgumentException when Nango would not accept it
     */
    static String check(String label, String cursor) {
        try {
            timeMicros(cursor);
            return cursor;
        } catch (InvalidCursorException e) {
            throw new IllegalArgumentException(label + " is no cursor of Nango. " + e.getMessage(), e);
        }
    }

    private static String decode(String cursor) throws InvalidCursorException {
        if (cursor.length() % 4 == 0) {
            try {
                return new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                // another alphabet, or characters after the end
            }
        }
        return decodeLeniently(cursor);
    }

    /** As the server: without padding, with the URL-safe alphabet, or with other characters after the end. */
    private static String decodeLeniently(String cursor) throws InvalidCursorException {
        int end = cursor.indexOf('=');
        String standard =
                (end < 0 ? cursor : cursor.substring(0, end)).replace('-', '+').replace('_', '/');
        try {
            return new String(Base64.getMimeDecoder().decode(standard), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException(cursor, "it is not Base64");
        }
    }
}
