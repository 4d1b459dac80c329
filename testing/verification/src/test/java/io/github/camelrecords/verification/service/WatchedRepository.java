package io.github.camelrecords.verification.service;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.service.SimulatedStream.Known;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Notes whether a cursor that is committed passes a record that has not arrived. Only where nothing is committed late. */
public final class WatchedRepository extends MemoryCursorRepository {

    private final SimulatedStream stream;
    private final DeliveryLog log;
    private final List<String> passedOver = new ArrayList<>();
    private String last;
    private int commits;

    /** @param log what has arrived */
    public WatchedRepository(SimulatedStream stream, DeliveryLog log) {
        this.stream = stream;
        this.log = log;
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        check(checkpoint.cursor());
        super.commit(streamKey, checkpoint);
    }

    private synchronized void check(String cursor) {
        commits++;
        if (cursor == null || Objects.equals(cursor, last)) {
            return;
        }
        last = cursor;
        List<Known> before = stream.upTo(cursor);
        Set<Known> arrived = new HashSet<>();
        log.deliveries().forEach(delivery -> arrived.add(Known.of(delivery)));
        for (Known record : before) {
            if (!arrived.contains(record)) {
                passedOver.add("the cursor " + cursor + " passes " + record);
            }
        }
    }

    /** @return what was passed over; nothing, if all is well */
    public synchronized List<String> passedOver() {
        return List.copyOf(passedOver);
    }

    public synchronized int commits() {
        return commits;
    }
}
