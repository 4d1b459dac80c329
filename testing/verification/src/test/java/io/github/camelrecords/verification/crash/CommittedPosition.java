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

    /** What a run began with. @param position {@code null} for the start of the stream */
    private record Start(NangoPosition position, Set<RecordKey> deliveredAhead) {}

    private final String where;
    private final String streamKey;
    private final Supplier<Map<Version, NangoPosition>> positions;
    private final List<Start> starts = new ArrayList<>();
    private Map<Version, NangoPosition> known = Map.of();
    private NangoPosition position;
    private long epoch;

    /**
     * @param where     see {@link RouteProgram#open}
     * @param positions of all that has arrived
     */
    CommittedPosition(String where, String streamKey, Supplier<Map<Version, NangoPosition>> positions) {
        this.where = where;
        this.streamKey = streamKey;
        this.positions = positions;
    }

    /** To be called before each run, while no program has the stream. @throws AssertionError when it has moved back */
    void beforeRun() throws Exception {
        Checkpoint checkpoint = check();
        starts.add(new Start(
                position,
                checkpoint.deliveredAhead().stream().map(DeliveredAhead::key).collect(Collectors.toSet())));
    }

    /** To be called after the last run. @throws AssertionError when it has moved back, or is not at the end of what has arrived */
    void afterLastRun() throws Exception {
        check();
        assertThat(positions.get().values().stream().max(NangoPosition::compareTo))
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
        Start start = starts.get(again.run());
        if (start.position() != null && position(again).compareTo(start.position()) <= 0) {
            return Optional.of("run " + again.run() + " began behind it, at " + start.position());
        }
        RecordKey key = RecordKey.of(again.id(), ChronoUnit.MICROS.between(Instant.EPOCH, again.modifiedAt()));
        return start.deliveredAhead().contains(key)
                ? Optional.of("run " + again.run() + " began with it among those delivered ahead of its cursor")
                : Optional.empty();
    }

    private NangoPosition position(Delivery delivery) {
        Version version = new Version(delivery.id(), delivery.modifiedAt());
        if (!known.containsKey(version)) {
            known = positions.get();
        }
        return known.get(version);
    }

    @Override
    public String words() {
        return "not committed when the run began";
    }
}
