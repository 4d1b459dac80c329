package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A file repository that looks, whenever a cursor is committed, whether everything up to it has arrived. */
final class WatchedCursors extends FileCursorRepository {

    private record Arrival(String id, Instant modifiedAt) {}

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
        if (before != null && NangoPosition.of(cursor).compareTo(NangoPosition.of(before)) < 0) {
            violations.add("the cursor went back to " + NangoPosition.of(cursor).time());
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
        NangoPosition reached = NangoPosition.of(committed);
        // first what there is, then what has arrived: what is updated in between is beyond the cursor
        List<NangoRecord> records = model.records();
        Set<Arrival> arrived = new HashSet<>();
        for (Delivery delivery : log.deliveries()) {
            arrived.add(new Arrival(delivery.id(), delivery.modifiedAt()));
        }
        for (NangoRecord record : records) {
            if (!record.lastModifiedAt().isAfter(reached.time())
                    && !arrived.contains(new Arrival(record.id(), record.lastModifiedAt()))
                    && NangoPosition.of(record.cursor()).compareTo(reached) <= 0) {
                violations.add("the cursor at " + reached.time() + " is past " + record.id() + " of "
                        + record.lastModifiedAt() + ", which has not arrived");
            }
        }
    }

    /** The cursor that was committed last. */
    String committed() {
        return committed;
    }

    /** The time of that; {@code null} at the start of the stream. */
    Instant time() {
        String cursor = committed;
        return cursor == null ? null : NangoPosition.of(cursor).time();
    }

    /** What was committed too early, in sentences. */
    List<String> violations() {
        return violations;
    }
}
