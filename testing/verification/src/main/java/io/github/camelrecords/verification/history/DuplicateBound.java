package io.github.camelrecords.verification.history;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which records may arrive a second time. */
public interface DuplicateBound {

    /** A commit waits for the disk or the database, and the machine may be busy with other things. */
    Duration TIME_TO_COMMIT = Duration.ofSeconds(3);

    /**
     * @param before the last time that it arrived
     * @param again  the same state of the record under the same metadata, later
     * @return what speaks against it; empty when it is allowed
     */
    Optional<String> objection(Delivery before, Delivery again);

    /** @return the bound in the words of the report */
    String words();

    /** Allows only what both allow; it has the words of this one. */
    default DuplicateBound and(DuplicateBound other) {
        return new Bound(words(), (before, again) -> objection(before, again).or(() -> other.objection(before, again)));
    }

    /** Allows everything. */
    static DuplicateBound anything() {
        return new Bound("anything", (before, again) -> Optional.empty());
    }

    /** Nothing arrives twice: no run was killed. */
    static DuplicateBound none() {
        return new Bound("none", (before, again) -> Optional.of("nothing may come twice here"));
    }

    /**
     * Only what was not committed yet at the end of its run comes again, and never within one run: what arrived in the last
     * {@code commitInterval}, and in the time that a commit may take, {@link #TIME_TO_COMMIT}.
     *
     * @param killedAt by number of the run, when its kill began, by {@link System#nanoTime()}; a run that is not in it was
     *                 stopped in order, and nothing of it may come again
     */
    static DuplicateBound uncommitted(Duration commitInterval, Map<Integer, Long> killedAt) {
        return uncommitted(commitInterval, Map.of(), killedAt);
    }

    /**
     * The same on a machine of which is known how slow it was.
     *
     * @param slowestStarts how long a run took until it began to read, at worst, up to each run. A commit of that run may take as
     *                      long, see {@link #timeToCommit}. What is not there counts as no time.
     */
    static DuplicateBound uncommitted(
            Duration commitInterval, Map<Integer, Duration> slowestStarts, Map<Integer, Long> killedAt) {
        return new Bound(
                "not committed at the kill, " + text(commitInterval),
                Recent.of(
                        run -> commitInterval.plus(timeToCommit(slowestStarts.getOrDefault(run, Duration.ZERO))),
                        killedAt));
    }

    /** The same, where every run but the last was killed. @param killedAt one for each of these runs, in their order */
    static DuplicateBound uncommitted(Duration commitInterval, List<Long> killedAt) {
        return uncommitted(commitInterval, byRun(killedAt));
    }

    /**
     * For a plain {@code StateRepository}, which keeps the cursor alone: what was not settled at the end of a run, killed or
     * stopped, comes again. A record is settled by the first look-back pass that begins {@code lookbackWindow} after it was
     * written, and passes are one window apart, so these are two windows.
     *
     * @param endedAt by number of the run, when its kill or stop began, by {@link System#nanoTime()}
     */
    static DuplicateBound unsettled(Duration lookbackWindow, Duration commitInterval, Map<Integer, Long> endedAt) {
        return unsettled(lookbackWindow, commitInterval, Duration.ZERO, endedAt);
    }

    /** The same on a machine of which is known how slow it was. @param slowestStart how long a run took until it began to read, at worst */
    static DuplicateBound unsettled(
            Duration lookbackWindow, Duration commitInterval, Duration slowestStart, Map<Integer, Long> endedAt) {
        return new Bound(
                "not settled at the end of the run, 2 x " + text(lookbackWindow) + " + " + text(commitInterval),
                Recent.of(
                        run -> lookbackWindow
                                .multipliedBy(2)
                                .plus(commitInterval)
                                .plus(timeToCommit(slowestStart)),
                        endedAt));
    }

    /** @return how long a commit may take where a start took so long: as long, or {@link #TIME_TO_COMMIT} if that is longer */
    static Duration timeToCommit(Duration slowestStart) {
        return slowestStart.compareTo(TIME_TO_COMMIT) > 0 ? slowestStart : TIME_TO_COMMIT;
    }

    private static Map<Integer, Long> byRun(List<Long> ends) {
        Map<Integer, Long> byRun = new TreeMap<>();
        for (Long end : ends) {
            byRun.put(byRun.size(), end);
        }
        return byRun;
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
