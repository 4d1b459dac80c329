package io.github.camelrecords.sequin.delivery;

import io.github.camelrecords.delivery.RecordBatch;
import io.github.camelrecords.simulator.sequin.SequinRecord;
import io.github.camelrecords.simulator.sequin.SequinRecords;
import io.github.camelrecords.simulator.sequin.SequinSync;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes that a sync makes one after the other, each at a time of its own, when they are committed. */
final class SequinBatch implements RecordBatch {

    private final SequinSync sync;
    private final SequinRecords stream;
    private final String collection;
    private final List<Runnable> changes = new ArrayList<>();
    private boolean committed;

    SequinBatch(SequinSync sync, SequinRecords stream, String collection) {
        this.sync = sync;
        this.stream = stream;
        this.collection = collection;
    }

    @Override
    public RecordBatch save(List<Map<String, Object>> records) {
        records.forEach(record -> changes.add(() -> save((String) record.get("id"), record)));
        return this;
    }

    @Override
    public RecordBatch delete(String... ids) {
        for (String id : ids) {
            changes.add(() -> {
                if (isThere(id)) {
                    sync.delete(collection, id);
                }
            });
        }
        return this;
    }

    @Override
    public void commit() {
        if (committed) {
            throw new IllegalStateException("This batch was committed already; begin another");
        }
        committed = true;
        for (Runnable change : changes) {
            change.run();
            awaitNextMicrosecond();
        }
    }

    private void save(String id, Map<String, Object> record) {
        if (isThere(id)) {
            sync.update(collection, id, record);
        } else {
            sync.insert(collection, id, record);
        }
    }

    private boolean isThere(String id) {
        Optional<SequinRecord> found = stream.all().stream()
                .filter(record ->
                        record.syncId().equals(sync.id()) && record.upstreamId().equals(id))
                .findFirst();
        return found.isPresent() && !found.get().deleted();
    }

    /** The clock that Sequin's times come from has no finer steps. */
    private static void awaitNextMicrosecond() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        while (!Instant.now().truncatedTo(ChronoUnit.MICROS).isAfter(now)) {
            Thread.onSpinWait();
        }
    }
}
