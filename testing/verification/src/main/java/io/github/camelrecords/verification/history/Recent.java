package io.github.camelrecords.verification.history;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Allows in a later run what arrived shortly before the end of an earlier one.
 *
 * @param ends by the number of the run
 */
record Recent(Map<Integer, End> ends) implements BiFunction<Delivery, Delivery, Optional<String>> {

    /**
     * Of one run.
     *
     * @param nanos   when
     * @param longest how long before that, at most, what may come again has arrived
     */
    record End(long nanos, Duration longest) {}

    /** @param longest for each run @param endedAt when it ended, in nanoseconds, by its number */
    static Recent of(Function<Integer, Duration> longest, Map<Integer, Long> endedAt) {
        Map<Integer, End> ends = new TreeMap<>();
        endedAt.forEach((run, nanos) -> ends.put(run, new End(nanos, longest.apply(run))));
        return new Recent(ends);
    }

    @Override
    public Optional<String> apply(Delivery before, Delivery again) {
        if (before.run() == again.run()) {
            return Optional.of("both in run " + again.run());
        }
        if (before.run() > again.run()) {
            return Optional.of("run " + again.run() + " began before run " + before.run());
        }
        End end = ends.get(before.run());
        if (end == null) {
            return Optional.of("run " + before.run() + " was stopped in order");
        }
        Duration age = Duration.ofNanos(end.nanos() - before.nanos());
        return age.compareTo(end.longest()) <= 0
                ? Optional.empty()
                : Optional.of("it arrived " + age.toMillis() + " ms before the end of run " + before.run()
                        + ", allowed are " + end.longest().toMillis() + " ms");
    }
}
