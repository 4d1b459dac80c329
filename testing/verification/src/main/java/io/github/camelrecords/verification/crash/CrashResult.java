package io.github.camelrecords.verification.crash;

import io.github.camelrecords.verification.history.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * What came out of a crash test.
 *
 * @param verdict  whether anything was lost, misordered or repeated without need
 * @param kills    the kills that were done, in words
 * @param recovery the time from the start after the last kill until all records were there
 * @param seed     repeats the choices of the test
 */
public record CrashResult(Verdict verdict, List<String> kills, Duration recovery, long seed) {

    public CrashResult {
        kills = List.copyOf(kills);
    }

    /**
     * Ends a test.
     *
     * @throws AssertionError with all findings and the seed, unless nothing was lost, misordered, or repeated without need
     */
    public CrashResult assertClean() {
        verdict.assertClean(kills.size() + " kills, crash.seed=" + seed);
        return this;
    }

    @Override
    public String toString() {
        return kills.size() + " kills, crash.seed=" + seed + ": " + verdict;
    }
}
