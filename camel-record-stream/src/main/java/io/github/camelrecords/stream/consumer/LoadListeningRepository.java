package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.CursorRepository;
import java.util.function.Consumer;

/** A repository that tells somebody what was loaded from it. */
final class LoadListeningRepository implements CursorRepository {

    private final CursorRepository delegate;
    private final Consumer<Checkpoint> listener;

    LoadListeningRepository(CursorRepository delegate, Consumer<Checkpoint> listener) {
        this.delegate = delegate;
        this.listener = listener;
    }

    @Override
    public Checkpoint load(String streamKey) {
        Checkpoint checkpoint = delegate.load(streamKey);
        listener.accept(checkpoint);
        return checkpoint;
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        delegate.commit(streamKey, checkpoint);
    }

    @Override
    public void release(String streamKey) {
        delegate.release(streamKey);
    }

    @Override
    public String getState(String streamKey) {
        return delegate.getState(streamKey);
    }

    @Override
    public void setState(String streamKey, String cursor) {
        delegate.setState(streamKey, cursor);
    }

    @Override
    public boolean add(String key) {
        return delegate.add(key);
    }

    @Override
    public boolean contains(String key) {
        return delegate.contains(key);
    }

    @Override
    public boolean remove(String key) {
        return delegate.remove(key);
    }

    @Override
    public boolean confirm(String key) {
        return delegate.confirm(key);
    }

    @Override
    public void clear() {
        delegate.clear();
    }

    @Override
    public void start() {
        delegate.start();
    }

    @Override
    public void stop() {
        delegate.stop();
    }
}
