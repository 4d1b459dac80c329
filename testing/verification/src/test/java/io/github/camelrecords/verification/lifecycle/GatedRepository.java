package io.github.camelrecords.verification.lifecycle;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.CursorRepository;
import java.util.function.Consumer;
import org.apache.camel.support.service.ServiceSupport;

/** A store that hangs at times. */
final class GatedRepository extends ServiceSupport implements CursorRepository {

    private final CursorRepository store;
    private final HoldPoint gate;
    private final Consumer<Checkpoint> loaded;

    /** @param loaded is told of each checkpoint with which a consumer begins */
    GatedRepository(CursorRepository store, HoldPoint gate, Consumer<Checkpoint> loaded) {
        this.store = store;
        this.gate = gate;
        this.loaded = loaded;
    }

    @Override
    protected void doStart() {
        store.start();
    }

    @Override
    protected void doStop() {
        store.stop();
    }

    @Override
    public Checkpoint load(String streamKey) {
        Checkpoint checkpoint = store.load(streamKey);
        loaded.accept(checkpoint);
        return checkpoint;
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        gate.pass(() -> store.commit(streamKey, checkpoint));
    }

    @Override
    public void release(String streamKey) {
        store.release(streamKey);
    }

    @Override
    public String getState(String streamKey) {
        return store.getState(streamKey);
    }

    @Override
    public void setState(String streamKey, String cursor) {
        store.setState(streamKey, cursor);
    }

    @Override
    public boolean add(String key) {
        return store.add(key);
    }

    @Override
    public boolean contains(String key) {
        return store.contains(key);
    }

    @Override
    public boolean remove(String key) {
        return store.remove(key);
    }

    @Override
    public boolean confirm(String key) {
        return store.confirm(key);
    }

    @Override
    public void clear() {
        store.clear();
    }
}
