package io.github.camelrecords.verification.resume;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import io.github.camelrecords.verification.history.DeliveryLog;
import java.util.ArrayList;
import java.util.List;

/** Keeps every checkpoint that was ever committed, and what had arrived by then. */
final class CapturingRepository extends MemoryCursorRepository {

    /**
     * What a crash right after this commit would leave behind.
     *
     * @param checkpoint what was committed
     * @param before     how many records had arrived when the commit began; the last one may not have been done
     * @param arrived    how many had arrived when it was over
     */
    record Captured(Checkpoint checkpoint, int before, int arrived) {}

    private final DeliveryLog log;
    private final List<Captured> captured = new ArrayList<>();

    CapturingRepository(DeliveryLog log) {
        this.log = log;
    }

    @Override
    public synchronized void commit(String streamKey, Checkpoint checkpoint) {
        int before = log.size();
        super.commit(streamKey, checkpoint);
        captured.add(new Captured(checkpoint, before, log.size()));
    }

    synchronized List<Captured> captured() {
        return List.copyOf(captured);
    }
}
