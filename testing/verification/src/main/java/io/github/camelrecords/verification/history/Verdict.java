package io.github.camelrecords.verification.history;

import io.github.camelrecords.verification.report.Result;
import java.time.Duration;
import java.util.List;

/**
 * What a {@link HistoryChecker} found; each finding is a sentence.
 *
 * @param writes      versions that the server committed
 * @param deliveries  records that arrived
 * @param lost        versions that never arrived, nor a later one of the same record
 * @param duplicates  records that arrived again under the same metadata, allowed or not
 * @param beyondBound those of the duplicates that the bound does not allow
 * @param misordered  records that arrived after a later version of the same record
 * @param stale       records whose content is older than their own metadata
 * @param unknown     records that the server never had
 * @param bound       the bound for duplicates, in words
 */
public record Verdict(
        int writes,
        int deliveries,
        List<String> lost,
        List<String> duplicates,
        List<String> beyondBound,
        List<String> misordered,
        List<String> stale,
        List<String> unknown,
        String bound) {

    private static final int SHOWN = 20;

    public Verdict {
        lost = List.copyOf(lost);
        duplicates = List.copyOf(duplicates);
        beyondBound = List.copyOf(beyondBound);
        misordered = List.copyOf(misordered);
        stale = List.copyOf(stale);
        unknown = List.copyOf(unknown);
    }

    /** @return whether the promise was kept; duplicates within the bound do not count */
    public boolean isClean() {
        return lost.isEmpty() && beyondBound.isEmpty() && misordered.isEmpty() && stale.isEmpty() && unknown.isEmpty();
    }

    /**
     * Ends a test.
     *
     * @param context what helps to repeat it, such as the seed
     * @throws AssertionError with all findings, unless it is clean
     */
    public Verdict assertClean(String context) {
        if (!isClean()) {
            throw new AssertionError(context + ": " + this);
        }
        return this;
    }

    /**
     * A row of the report.
     *
     * @param pause see {@link Result#longestPause()}
     */
    public Result toResult(String scenario, long runs, Duration pause) {
        return new Result(
                scenario,
                runs,
                writes,
                deliveries,
                lost.size(),
                duplicates.size(),
                beyondBound.size(),
                misordered.size() + stale.size() + unknown.size(),
                bound,
                pause);
    }

    /** @return the counts, and the first of each kind of finding in full */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                "%d writes, %d deliveries, %d lost, %d duplicates (%d beyond the bound: %s), %d misordered, %d stale, %d unknown",
                writes,
                deliveries,
                lost.size(),
                duplicates.size(),
                beyondBound.size(),
                bound,
                misordered.size(),
                stale.size(),
                unknown.size()));
        for (List<String> findings : List.of(lost, beyondBound, misordered, stale, unknown)) {
            findings.stream().limit(SHOWN).forEach(finding -> text.append("\n  ")
                    .append(finding));
            if (findings.size() > SHOWN) {
                text.append("\n  ... and ").append(findings.size() - SHOWN).append(" more");
            }
        }
        return text.toString();
    }
}
