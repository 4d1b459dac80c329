package io.github.camelrecords.verification.fuzz;

import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.report.Result;
import java.time.Duration;
import java.util.Arrays;

/**
 * What came of some inputs, where each is {@link Result#NOT_CHECKED} if nobody looks at it.
 *
 * @param records    versions that servers have committed
 * @param deliveries records that have arrived
 * @param lost       see {@link Result}, as the others
 */
record FuzzCounts(long records, long deliveries, long lost, long duplicates, long beyondBound, long misordered) {

    private static final long NO = Result.NOT_CHECKED;

    /** Of inputs of which no record comes. */
    static final FuzzCounts NOTHING = new FuzzCounts(NO, NO, NO, NO, NO, NO);

    /** Before the first verdict. */
    static final FuzzCounts NO_VERDICT = new FuzzCounts(0, 0, 0, 0, 0, 0);

    /** Where records are counted, and nobody knows which should have come. */
    static FuzzCounts unjudged(long records, long deliveries) {
        return new FuzzCounts(records, deliveries, NO, NO, NO, NO);
    }

    FuzzCounts plus(Verdict verdict) {
        Result result = verdict.toResult("", 1, Duration.ZERO);
        return new FuzzCounts(
                records + result.records(),
                deliveries + result.deliveries(),
                lost + result.lost(),
                duplicates + result.duplicates(),
                beyondBound + result.beyondBound(),
                misordered + result.misordered());
    }

    /** For {@link #parse}. */
    String line() {
        return records + " " + deliveries + " " + lost + " " + duplicates + " " + beyondBound + " " + misordered;
    }

    static FuzzCounts parse(String line) {
        long[] values =
                Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new FuzzCounts(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    Result toResult(String scenario, long inputs) {
        String bound = lost == NO ? "" : "none";
        return new Result(
                scenario, inputs, records, deliveries, lost, duplicates, beyondBound, misordered, bound, Duration.ZERO);
    }
}
