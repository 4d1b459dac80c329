package io.github.camelrecords.verification.service;

import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DuplicateBound;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What may not come again in a run, whatever the time was: that which the checkpoint covers with which the run began. Thread-safe.
 */
public final class Covered implements DuplicateBound {

    /** What a run began with. @param cursor the time at which it stands */
    private record Start(Instant cursor, Set<RecordKey> ahead) {}

    private final Map<Integer, Start> starts = new ConcurrentHashMap<>();

    /**
     * Notes what a run begins with. Of several checkpoints the first one counts.
     *
     * @param cursor the time at which the cursor stands; {@code null} for the beginning of the stream
     * @param ahead  the keys of records delivered ahead of it
     */
    public void begins(int run, Instant cursor, Set<RecordKey> ahead) {
        starts.putIfAbsent(run, new Start(cursor == null ? Instant.MIN : cursor, ahead));
    }

    @Override
    public Optional<String> objection(Delivery before, Delivery again) {
        if (before.run() == again.run()) {
            return Optional.of("both in run " + again.run());
        }
        Start start = starts.get(again.run());
        if (start == null) {
            return Optional.of("run " + again.run() + " has loaded nothing");
        }
        if (again.modifiedAt().isBefore(start.cursor())) {
            return Optional.of("it lies in front of the cursor with which run " + again.run() + " began");
        }
        RecordKey key = RecordKey.of(again.id(), ChronoUnit.MICROS.between(Instant.EPOCH, again.modifiedAt()));
        return start.ahead().contains(key)
                ? Optional.of("run " + again.run() + " began with it among those delivered ahead of its cursor")
                : Optional.empty();
    }

    @Override
    public String words() {
        return "not in the checkpoint with which the run began";
    }
}
