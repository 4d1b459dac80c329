package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.CommitListener;
import io.github.camelrecords.stream.SourceRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Delivered records in an {@link IdempotentRepository} beside the cursor: asked before a record goes out, told after it was
 * delivered, never before, and emptied as the committed cursor passes the records, so that it does not grow.
 */
final class KnownRecords implements CommitListener {

    private final IdempotentRepository repository;
    private final String prefix;
    /** Keys in the repository whose deliveries are closed, oldest first. */
    private final Deque<String> keys = new ArrayDeque<>();

    private int covered;

    KnownRecords(IdempotentRepository repository, String streamKey) {
        this.repository = repository;
        this.prefix = streamKey + ":";
    }

    boolean contains(SourceRecord record) {
        return repository.contains(prefix + record.key());
    }

    /** Stores that a record was delivered; before its delivery is closed, so that no commit can pass it unstored. */
    void store(SourceRecord record) {
        String key = prefix + record.key();
        repository.add(key);
        repository.confirm(key);
    }

    /** Takes care of removing the key of a record that is stored, and whose delivery is closed. */
    synchronized void closed(SourceRecord record) {
        keys.addLast(prefix + record.key());
    }

    /**
     * Takes care of removing the keys that an earlier run left: its records beyond the cursor are skipped before anybody asks
     * this class, or have moved on and never come again.
     */
    @Override
    public synchronized void loaded(Checkpoint checkpoint) {
        for (DeliveredAhead known : checkpoint.deliveredAhead()) {
            keys.addLast(prefix + known.key());
        }
    }

    /** Removes all keys: the stream goes on at another position. */
    synchronized void clear() {
        keys.forEach(repository::remove);
        keys.clear();
        covered = 0;
    }

    @Override
    public synchronized void committing() {
        covered = keys.size();
    }

    @Override
    public synchronized void committed(Checkpoint checkpoint) {
        if (covered == 0) {
            return;
        }
        Set<String> ahead = new HashSet<>();
        for (DeliveredAhead known : checkpoint.deliveredAhead()) {
            ahead.add(prefix + known.key());
        }
        for (int i = 0; i < covered; i++) {
            String key = keys.peekFirst();
            if (ahead.contains(key)) {
                keys.addLast(key);
            } else {
                repository.remove(key);
            }
            keys.removeFirst();
        }
        covered = 0;
    }
}
