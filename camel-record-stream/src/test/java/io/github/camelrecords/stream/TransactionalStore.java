package io.github.camelrecords.stream;

import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import io.github.camelrecords.stream.repository.RolledBackException;
import io.github.camelrecords.stream.repository.StreamConflictException;
import io.github.camelrecords.stream.repository.TransactionalCursorRepository;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A store in memory that keeps the rows of a sink and one checkpoint, and changes both in one transaction. One transaction at a
 * time, as of one route.
 */
final class TransactionalStore {

    private final BiConsumer<Checkpoint, Checkpoint> observer;
    private final Map<Integer, Integer> rows = new HashMap<>();
    private Checkpoint stored = Checkpoint.NONE;
    private boolean inTransaction;
    private List<Integer> writes = new ArrayList<>();
    private Checkpoint staged;
    private int failures;
    private boolean failsAfterStoring;

    TransactionalStore(BiConsumer<Checkpoint, Checkpoint> observer) {
        this.observer = observer;
    }

    /** What a process sees of the store; after its end it can do nothing any more. */
    Session newSession() {
        return new Session();
    }

    void begin() {
        inTransaction = true;
        writes = new ArrayList<>();
        staged = null;
    }

    void write(int version) {
        writes.add(version);
    }

    void commit() {
        inTransaction = false;
        for (int version : writes) {
            if (rows.merge(version, 1, Integer::sum) > 1) {
                throw new AssertionError("The sink has version " + version + " twice");
            }
        }
        if (staged != null) {
            store(staged);
        }
    }

    void rollback() {
        inTransaction = false;
    }

    /** The next calls outside of transactions fail, before or after they did their work. */
    void failNext(int calls, boolean afterwards) {
        failures = calls;
        failsAfterStoring = afterwards;
    }

    boolean has(int version) {
        return rows.containsKey(version);
    }

    Checkpoint stored() {
        return stored;
    }

    private void store(Checkpoint checkpoint) {
        Checkpoint before = stored;
        stored = checkpoint;
        observer.accept(before, stored);
    }

    /** Delegates what does not matter here to a repository of its own. */
    final class Session extends ServiceSupport implements TransactionalCursorRepository {

        private final MemoryCursorRepository keys = new MemoryCursorRepository();
        private boolean dead;

        void die() {
            dead = true;
        }

        private void call(Runnable work) {
            if (dead) {
                throw new CheckpointException("The process is dead");
            }
            boolean fails = failures > 0;
            if (fails) {
                failures--;
            }
            if (!fails || failsAfterStoring) {
                work.run();
            }
            if (fails) {
                throw new CheckpointException("The store is down");
            }
        }

        private void checkOwner(long epoch) {
            if (epoch != stored.epoch()) {
                throw new StreamConflictException("Another owner");
            }
        }

        @Override
        public Checkpoint load(String streamKey) {
            call(() -> stored = new Checkpoint(
                    stored.cursor(), stored.deliveredAhead(), stored.epoch() + 1, 0, stored.fingerprint()));
            return stored;
        }

        @Override
        public void commit(String streamKey, Checkpoint checkpoint) {
            commit(streamKey, checkpoint, 0);
        }

        @Override
        public void commit(String streamKey, Checkpoint checkpoint, long leastVersion) {
            if (inTransaction && staged != null) {
                throw new AssertionError("A commit waits for the lock of a transaction that stored the checkpoint");
            }
            call(() -> {
                checkOwner(checkpoint.epoch());
                if (stored.version() < leastVersion) {
                    throw RolledBackException.of(streamKey, leastVersion, stored.version());
                }
                if (stored.version() > checkpoint.version()) {
                    throw new StreamConflictException("Older");
                }
                store(checkpoint);
            });
        }

        @Override
        public void commitInTransaction(String streamKey, Checkpoint checkpoint, long leastVersion) {
            call(() -> {
                checkOwner(checkpoint.epoch());
                if (!inTransaction) {
                    throw new IllegalStateException("No transaction");
                }
                Checkpoint seen = staged != null ? staged : stored;
                if (seen.version() < leastVersion) {
                    throw RolledBackException.of(streamKey, leastVersion, seen.version());
                }
                if (seen.version() >= checkpoint.version()) {
                    throw new CheckpointException("Already stored");
                }
                staged = checkpoint;
            });
        }

        @Override
        public Checkpoint verify(String streamKey, long epoch) {
            call(() -> checkOwner(epoch));
            return stored;
        }

        @Override
        public void release(String streamKey) {}

        @Override
        public String getState(String key) {
            return stored.cursor();
        }

        @Override
        public void setState(String key, String value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean add(String key) {
            return keys.add(key);
        }

        @Override
        public boolean contains(String key) {
            return keys.contains(key);
        }

        @Override
        public boolean remove(String key) {
            return keys.remove(key);
        }

        @Override
        public boolean confirm(String key) {
            return keys.confirm(key);
        }

        @Override
        public void clear() {
            keys.clear();
        }
    }
}
