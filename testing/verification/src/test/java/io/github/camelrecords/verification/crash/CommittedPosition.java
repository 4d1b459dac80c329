package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DuplicateBound;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks into a repository between two runs: a kill may cost the last checkpoint, but neither the one before nor the count of the
 * owners; and what a run began with says exactly what may not come again in it.
 */
final class CommittedPosition implements DuplicateBound {

    /** Which version of a record. */
    record Version(String id, Instant modifiedAt) {}

    /** What arrived, and where it is in the stream. */
    record Placed(Version version, NangoPosition position) {}

    /** What a run began with. @param position {@code null} for the start of the stream */
    private record Start(NangoPosition position, Set<RecordKey> deliveredAhead) {}

    private final String where;
    private final String streamKey;
    private final Supplier<List<Placed>> arrivals;
    private final List<Start> starts = new ArrayList<>();
    private final Map<Version, NangoPosition> known = new HashMap<>();
    private int arrived;
    private NangoPosition position;
    private long epoch;

    /**
     * @param where     see {@link RouteProgram#open}
     * @param arrivals all that has arrived, in this order
     */
    CommittedPosition(String where, String streamKey, Supplier<List<Placed>> arrivals) {
        this.where = where;
        this.streamKey = streamKey;
        this.arrivals = arrivals;
    }

    /**
     * To be called before each run, while no program has the stream.
     *
     * @param  late           whether the run before was killed only when what it had brought first had to be committed
     * @throws AssertionError when the position has moved back, or that is not committed
     */
    void beforeRun(boolean late) throws Exception {
        Checkpoint checkpoint = check();
        Start start = new Start(
                position,
                checkpoint.deliveredAhead().stream().map(DeliveredAhead::key).collect(Collectors.toSet()));
        starts.add(start);
        List<Placed> all = arrivals.get();
        if (late && arrived < all.size()) {
            Placed first = all.get(arrived);
            assertThat(why(start, first.version(), first.position()))
                    .as("what the checkpoint at %s says of the first arrival of the run before, %s", position, first)
                    .isNotEmpty();
        }
        arrived = all.size();
    }

    /** To be called after the last run. @throws AssertionError when it has moved back, or is not at the end of what has arrived */
    void afterLastRun() throws Exception {
        check();
        assertThat(arrivals.get().stream().map(Placed::position).max(NangoPosition::compareTo))
                .as("the last record; the checkpoint is at %s", position)
                .isEqualTo(Optional.ofNullable(position));
    }

    /** Takes the stream over for a moment. */
    private Checkpoint check() throws Exception {
        try (RouteProgram.Opened repository = RouteProgram.open(where)) {
            repository.cursors().start();
            Checkpoint checkpoint = repository.cursors().load(streamKey);
            repository.cursors().release(streamKey);
            repository.cursors().stop();
            assertThat(checkpoint.epoch()).as("epoch of the checkpoint").isGreaterThan(epoch);
            epoch = checkpoint.epoch();
            NangoPosition now = checkpoint.cursor() == null ? null : NangoPosition.of(checkpoint.cursor());
            if (position != null) {
                assertThat(now).as("position of the checkpoint").isNotNull().isGreaterThanOrEqualTo(position);
            }
            position = now;
            return checkpoint;
        }
    }

    @Override
    public Optional<String> objection(Delivery before, Delivery again) {
        if (before.run() == again.run()) {
            return Optional.of("both came in run " + again.run());
        }
        Version version = new Version(again.id(), again.modifiedAt());
        return why(starts.get(again.run()), version, position(version))
                .map(reason -> "run " + again.run() + " began " + reason);
    }

    /** @return why a run that began so must not bring this; nothing if it may */
    private static Optional<String> why(Start start, Version version, NangoPosition place) {
        if (start.position() != null && place.compareTo(start.position()) <= 0) {
            return Optional.of("behind it, at " + start.position());
        }
        RecordKey key = RecordKey.of(version.id(), ChronoUnit.MICROS.between(Instant.EPOCH, version.modifiedAt()));
        return start.deliveredAhead().contains(key)
                ? Optional.of("with it among those delivered ahead of its cursor")
                : Optional.empty();
    }

    private NangoPosition position(Version version) {
        if (!known.containsKey(version)) {
            arrivals.get().forEach(each -> known.put(each.version(), each.position()));
        }
        return known.get(version);
    }

    @Override
    public String words() {
        return "not committed when the run began";
    }
}
