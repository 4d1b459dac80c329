package io.github.camelrecords.verification.report;

import java.time.Duration;

/**
 * What one scenario came to; a row of the report. A number is {@link #NOT_CHECKED} where a scenario does not look at it.
 *
 * @param scenario     what was done, in the words of the report, such as {@code kill -9 at random moments, file repository}
 * @param runs         how often: kills, faults, inputs ...
 * @param records      versions that the server committed
 * @param deliveries   records that arrived
 * @param lost         versions that never arrived, nor a later one of the same record
 * @param duplicates   versions that arrived more than once
 * @param beyondBound  duplicates that the declared bound does not allow
 * @param misordered   deliveries of an older version after a newer one of the same record, of content older than its
 *                     metadata, and of what the server never had
 * @param bound        the declared bound for duplicates, in words
 * @param longestPause the longest time between the end of a fault and the moment that all was delivered;
 *                     {@link Duration#ZERO} where nothing recovers
 */
public record Result(
        String scenario,
        long runs,
        long records,
        long deliveries,
        long lost,
        long duplicates,
        long beyondBound,
        long misordered,
        String bound,
        Duration longestPause) {

    /** Instead of a number that nobody has looked for. */
    public static final long NOT_CHECKED = -1;

    /** Of a scenario that looks at no delivery. */
    public static Result withoutDeliveries(String scenario, long runs) {
        return new Result(
                scenario,
                runs,
                NOT_CHECKED,
                NOT_CHECKED,
                NOT_CHECKED,
                NOT_CHECKED,
                NOT_CHECKED,
                NOT_CHECKED,
                "",
                Duration.ZERO);
    }

    /** @return whether the promise was kept, as far as it was looked at */
    public boolean isClean() {
        return lost <= 0 && beyondBound <= 0 && misordered <= 0;
    }
}
