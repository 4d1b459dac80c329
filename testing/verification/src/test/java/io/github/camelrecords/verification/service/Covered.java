package io.github.camelrecords.verification.service;

import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DuplicateBound;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What may not come again in a run, whatever the time was: that which the checkpoint covers with which the run began. Thread-safe.
 */
public final class Covered implements DuplicateBound {

    /** What a run began with. @param cursor the time at which it stands @param known what is covered at or behind that time */
    private record Start(Instant cursor, Set<RecordKey> known) {}

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

    /**
     * The same, where it is known what lies where: of the records of the cursor's own time, too, those up to the cursor may not come
     * again.
     *
     * @param cursor {@code null} for the beginning of the stream
     */
    public void begins(int run, SimulatedStream stream, String cursor, Set<RecordKey> ahead) {
        if (cursor == null) {
            begins(run, null, ahead);
            return;
        }
        begins(run, stream.timeOf(cursor), stream.upTo(cursor), ahead);
    }

    /** @param upTo what lies at the cursor's time or in front of it, up to the cursor */
    public void begins(int run, Instant time, Collection<SimulatedStream.Known> upTo, Set<RecordKey> ahead) {
        Set<RecordKey> known = new HashSet<>(ahead);
        upTo.stream()
                .filter(record -> time.equals(record.modifiedAt()))
                .forEach(record -> known.add(key(record.id(), time)));
        begins(run, time, known);
    }

    private static RecordKey key(String id, Instant modifiedAt) {
        return RecordKey.of(id, ChronoUnit.MICROS.between(Instant.EPOCH, modifiedAt));
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
        return start.known().contains(key(again.id(), again.modifiedAt()))
                ? Optional.of(
                        "run " + again.run() + " began with it at its cursor, or among those delivered ahead of that")
                : Optional.empty();
    }

    @Override
    public String words() {
        return "not in the checkpoint with which the run began";
    }
}
