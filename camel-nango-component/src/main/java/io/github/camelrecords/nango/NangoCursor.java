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
        Matcher parts = FORM.matcher(decode(cursor));
        if (!parts.matches()) {
            throw new InvalidCursorException(
                    cursor, "it is not one of Nango's, which are Base64 of a time and a record's uuid");
        }
        try {
            return Timestamps.parse(parts.group(1));
        } catch (IllegalArgumentException e) {
            throw new InvalidCursorException(cursor, "'" + parts.group(1) + "' is no time");
        }
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

    /** As lenient as the server: without padding, with the URL-safe alphabet, or with other characters after the end. */
    private static String decode(String cursor) throws InvalidCursorException {
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
