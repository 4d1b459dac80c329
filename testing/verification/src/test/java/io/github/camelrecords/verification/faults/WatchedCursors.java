package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A file repository that looks, whenever a cursor is committed, whether everything up to it has arrived. */
final class WatchedCursors extends FileCursorRepository {

    private record Arrival(String id, Instant modifiedAt) {}

    /** Where a cursor stands: the order of a Nango stream. */
    private record Position(Instant time, String uuid) implements Comparable<Position> {

        static Position of(String cursor) {
            String[] parts = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|\\|");
            return new Position(OffsetDateTime.parse(parts[0]).toInstant(), parts[1]);
        }

        @Override
        public int compareTo(Position other) {
            int byTime = time.compareTo(other.time);
            return byTime != 0 ? byTime : uuid.compareTo(other.uuid);
        }
    }

    /** Looking takes at most this part of the time, so that the route is not held up by it. */
    private static final int PART = 10;

    private final NangoModel model;
    private final DeliveryLog log;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile String committed;
    private long nextLook = System.nanoTime();

    WatchedCursors(Path folder, NangoModel model, DeliveryLog log) {
        super(folder);
        this.model = model;
        this.log = log;
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        String before = committed;
        String cursor = checkpoint.cursor();
        super.commit(streamKey, checkpoint);
        committed = cursor;
        if (cursor == null || cursor.equals(before)) {
            return;
        }
        if (before != null && Position.of(cursor).compareTo(Position.of(before)) < 0) {
            violations.add("the cursor went back to " + Position.of(cursor).time());
        }
        long begin = System.nanoTime();
        if (begin - nextLook >= 0) {
            check();
            nextLook = System.nanoTime() + PART * (System.nanoTime() - begin);
        }
    }

    /** Looks whether everything up to the committed cursor has arrived. */
    void check() {
        if (committed == null) {
            return;
        }
        Position reached = Position.of(committed);
        // first what there is, then what has arrived: what is updated in between is beyond the cursor
        List<NangoRecord> records = model.records();
        Set<Arrival> arrived = new HashSet<>();
        for (Delivery delivery : log.deliveries()) {
            arrived.add(new Arrival(delivery.id(), delivery.modifiedAt()));
        }
        for (NangoRecord record : records) {
            if (!record.lastModifiedAt().isAfter(reached.time())
                    && !arrived.contains(new Arrival(record.id(), record.lastModifiedAt()))
                    && Position.of(record.cursor()).compareTo(reached) <= 0) {
                violations.add("the cursor at " + reached.time() + " is past " + record.id() + " of "
                        + record.lastModifiedAt() + ", which has not arrived");
            }
        }
    }

    /** The cursor that was committed last. */
    String committed() {
        return committed;
    }

    /** What was committed too early, in sentences. */
    List<String> violations() {
        return violations;
    }
}
