package io.github.camelrecords.simulator.nango;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The rows of one model (or variant) of one connection. Thread safe; a batch becomes visible as a whole. */
final class RecordTable {

    private static final long MICROS_PER_MILLI = 1000;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final RecordUuid uuids;
    private final Map<String, StoredRecord> byId = new HashMap<>();
    private final NavigableMap<RecordPosition, StoredRecord> inOrder = new TreeMap<>();
    private final NavigableMap<RecordPosition, StoredRecord> unpruned = new TreeMap<>();
    private final List<Consumer<StoredRecord>> listeners = new ArrayList<>();

    /** @param scope distinguishes this table's uuids from those of every other table */
    RecordTable(String scope) {
        this.uuids = new RecordUuid(scope);
    }

    /** @param listener gets each new version under the write lock: quick, and in the order of the commits */
    void listen(Consumer<StoredRecord> listener) {
        lock.writeLock().lock();
        try {
            listeners.add(listener);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** @param stamp asked while no other writer is active, so that plain batches never commit out of order */
    NangoBatch apply(List<RecordChange> changes, LongSupplier stamp) {
        lock.writeLock().lock();
        try {
            long time = stamp.getAsLong();
            BatchCounter counter = new BatchCounter();
            for (RecordChange change : changes) {
                if (change instanceof RecordChange.Save save) {
                    save(save, time, counter);
                } else if (change instanceof RecordChange.Delete delete) {
                    delete(delete, time, counter);
                }
            }
            return counter.result(time);
        } finally {
            lock.writeLock().unlock();
        }
    }

    RecordPage read(PageQuery query) {
        int rows = query.rowsToFetch();
        List<StoredRecord> found = new ArrayList<>(Math.min(rows, 1024));
        lock.readLock().lock();
        try {
            for (StoredRecord record : candidates(query)) {
                if (found.size() >= rows) {
                    break;
                }
                if (query.shows(record)) {
                    found.add(record);
                }
            }
        } finally {
            lock.readLock().unlock();
        }
        return RecordPage.cut(found, query);
    }

    /** Prunes in order, up to and including a position. @return the records pruned by this very call */
    List<StoredRecord> prune(RecordPosition until, int limit, LongSupplier stamp) {
        lock.writeLock().lock();
        try {
            List<StoredRecord> pruned = new ArrayList<>();
            for (StoredRecord record : unpruned.headMap(until, true).values()) {
                if (pruned.size() >= limit) {
                    break;
                }
                pruned.add(record);
            }
            long time = stamp.getAsLong();
            for (StoredRecord record : pruned) {
                replace(record, record.pruned(time));
            }
            return pruned;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** @return what these records, of an earlier read, hold now; a row that is gone holds its id only */
    Map<String, byte[]> payloads(List<StoredRecord> records) {
        Map<String, byte[]> payloads = new HashMap<>();
        lock.readLock().lock();
        try {
            for (StoredRecord record : records) {
                StoredRecord now = byId.get(record.id);
                payloads.put(record.id, now == null ? RecordPayload.onlyId(record.id) : now.visiblePayload());
            }
        } finally {
            lock.readLock().unlock();
        }
        return payloads;
    }

    void clear() {
        lock.writeLock().lock();
        try {
            byId.clear();
            inOrder.clear();
            unpruned.clear();
        } finally {
            lock.writeLock().unlock();
        }
    }

    List<StoredRecord> all() {
        lock.readLock().lock();
        try {
            return new ArrayList<>(inOrder.values());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** @return the last one in order, null of an empty table */
    StoredRecord last() {
        lock.readLock().lock();
        try {
            return inOrder.isEmpty() ? null : inOrder.lastEntry().getValue();
        } finally {
            lock.readLock().unlock();
        }
    }

    int size() {
        lock.readLock().lock();
        try {
            return byId.size();
        } finally {
            lock.readLock().unlock();
        }
    }

    int countNotDeleted() {
        lock.readLock().lock();
        try {
            return (int) byId.values().stream().filter(r -> !r.isDeleted()).count();
        } finally {
            lock.readLock().unlock();
        }
    }

    private Iterable<StoredRecord> candidates(PageQuery query) {
        if (query.ids() == null) {
            return inOrder.tailMap(query.after(), false).values();
        }
        NavigableMap<RecordPosition, StoredRecord> chosen = new TreeMap<>();
        for (String id : query.ids()) {
            StoredRecord record = byId.get(id);
            if (record != null && record.compareTo(query.after()) > 0) {
                chosen.put(record, record);
            }
        }
        return chosen.values();
    }

    private void commit(StoredRecord old, StoredRecord now) {
        replace(old, now);
        listeners.forEach(listener -> listener.accept(now));
    }

    private void save(RecordChange.Save save, long time, BatchCounter counter) {
        StoredRecord old = byId.get(save.id());
        if (old == null) {
            commit(null, StoredRecord.added(save.id(), position(save.id(), time), save.payload()));
            counter.added++;
        } else if (old.isDeleted()) {
            commit(old, old.undeleted(time, save.payload()));
            counter.added++;
        } else if (!old.hasPayload(save.payload())) {
            commit(old, old.updated(time, save.payload()));
            counter.updated++;
        } else {
            if (old.isPruned()) {
                replace(old, old.restored());
            }
            counter.unchanged++;
        }
    }

    private void delete(RecordChange.Delete delete, long time, BatchCounter counter) {
        StoredRecord old = byId.get(delete.id());
        // a Nango server takes the time of deletion from the writing process, which counts milliseconds
        long deletedAt = time - Math.floorMod(time, MICROS_PER_MILLI);
        if (old == null) {
            byte[] payload = delete.payload() == null ? RecordPayload.onlyId(delete.id()) : delete.payload();
            commit(null, StoredRecord.deletedUnseen(delete.id(), position(delete.id(), time), deletedAt, payload));
        } else {
            byte[] payload = delete.payload() == null ? old.payload : delete.payload();
            commit(old, old.deleted(time, deletedAt, payload));
        }
        counter.deleted++;
    }

    private RecordPosition position(String id, long time) {
        UUID uuid = uuids.of(id);
        return new RecordPosition(time, uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }

    private void replace(StoredRecord old, StoredRecord now) {
        if (old != null) {
            inOrder.remove(old);
            unpruned.remove(old);
        }
        byId.put(now.id, now);
        inOrder.put(now, now);
        if (!now.isPruned()) {
            unpruned.put(now, now);
        }
    }

    private static final class BatchCounter {
        private int added;
        private int updated;
        private int deleted;
        private int unchanged;

        private NangoBatch result(long time) {
            return new NangoBatch(added, updated, deleted, unchanged, Timestamps.instant(time));
        }
    }
}
