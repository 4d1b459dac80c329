package io.github.camelrecords.nango;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The time of modifiedAfter: any offset, and what Nango accepts of it. */
final class ModifiedAfter {

    private ModifiedAfter() {}

    /**
     * @return                          the time in milliseconds, as Nango compares it
     * @throws IllegalArgumentException when the text is no time with an offset
     */
    static Instant parse(String label, String text) {
        try {
            // in a URI a plus sign arrives as a space, even when it was encoded as %2B
            return OffsetDateTime.parse(text.trim().replace(' ', '+'))
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    label + " is '" + text
                            + "', which is no ISO-8601 time with an offset. Write it like 2026-01-31T00:00:00Z or"
                            + " 2026-01-31T02:00:00+02:00.",
                    e);
        }
    }

    /**
     * @param  wayOut                   what to do instead
     * @throws IllegalArgumentException when Nango would refuse the time as too long ago
     */
    static void check(String label, Instant modifiedAfter, Instant now, String wayOut) {
        Instant oldest = now.atOffset(ZoneOffset.UTC).minus(Period.ofDays(365)).toInstant();
        if (modifiedAfter.isBefore(oldest)) {
            throw new IllegalArgumentException(label + " is " + modifiedAfter
                    + ", more than 12 months ago, which Nango refuses. Use a later time" + wayOut + ".");
        }
    }
}
