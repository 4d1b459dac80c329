package io.github.camelrecords.stream;

import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.StreamConflictException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;

/** Keeps one checkpoint, fails on request before or after storing, and shows every stored checkpoint to an observer. */
final class CheckedRepository implements CursorRepository {

    private final BiConsumer<Checkpoint, Checkpoint> observer;
    private final Set<String> keys = new HashSet<>();
    private Checkpoint stored = Checkpoint.NONE;
    private int failures;
    private boolean failsAfterStoring;
    private Error error;

    CheckedRepository(BiConsumer<Checkpoint, Checkpoint> observer) {
        this.observer = observer;
    }

    void failNext(int commits, boolean afterStoring) {
        failures = commits;
        failsAfterStoring = afterStoring;
    }

    void failNextWith(Error error) {
        this.error = error;
    }

    Checkpoint stored() {
        return stored;
    }

    @Override
    public Checkpoint load(String streamKey) {
        stored = new Checkpoint(stored.cursor(), stored.deliveredAhead(), stored.epoch() + 1, 0, stored.fingerprint());
        return stored;
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        if (checkpoint.epoch() != stored.epoch() || checkpoint.version() < stored.version()) {
            throw new StreamConflictException("Another owner");
        }
        if (error != null) {
            Error thrown = error;
            error = null;
            throw thrown;
        }
        boolean fails = failures > 0;
        if (fails) {
            failures--;
        }
        if (!fails || failsAfterStoring) {
            Checkpoint before = stored;
            stored = checkpoint;
            observer.accept(before, stored);
        }
        if (fails) {
            throw new CheckpointException("The store is down");
        }
    }

    @Override
    public void release(String streamKey) {}

    @Override
    public void setState(String key, String value) {
        stored = new Checkpoint(value, java.util.List.of(), stored.epoch() + 1, 0, null);
    }

    @Override
    public String getState(String key) {
        return stored.cursor();
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
        return keys.contains(key);
    }

    @Override
    public void clear() {
        keys.clear();
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
