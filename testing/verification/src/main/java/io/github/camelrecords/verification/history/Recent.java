package io.github.camelrecords.verification.history;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Allows in a later run what arrived shortly before the end of an earlier one.
 *
 * @param longest how long before
 * @param endedAt when a run ended, in nanoseconds, by its number
 */
record Recent(Duration longest, Map<Integer, Long> endedAt)
        implements BiFunction<Delivery, Delivery, Optional<String>> {

    @Override
    public Optional<String> apply(Delivery before, Delivery again) {
        if (before.run() >= again.run()) {
            return Optional.of("both in run " + again.run());
        }
        Long end = endedAt.get(before.run());
        if (end == null) {
            return Optional.of("run " + before.run() + " was stopped in order");
        }
        Duration age = Duration.ofNanos(end - before.nanos());
        return age.compareTo(longest) <= 0
                ? Optional.empty()
                : Optional.of("it arrived " + age.toMillis() + " ms before the end of run " + before.run()
                        + ", allowed are " + longest.toMillis() + " ms");
    }
}
