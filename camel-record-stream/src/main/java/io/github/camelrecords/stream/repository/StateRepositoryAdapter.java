package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Service;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.service.ServiceSupport;

/** A plain {@link StateRepository} that keeps cursors. What it cannot keep, epoch and version, counts in memory. */
final class StateRepositoryAdapter extends ServiceSupport implements CursorRepository {

    /** A plain repository cannot remove a key. */
    private static final String NO_CURSOR = "";

    private final StateRepository<String, String> cursors;
    private final IdempotentRepository keys;
    private final String where;

    private final Object lock = new Object();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Deque<Service> startedHere = new ArrayDeque<>();

    StateRepositoryAdapter(StateRepository<String, String> cursors, IdempotentRepository keys) {
        this.cursors = cursors;
        this.keys = keys;
        this.where = "kept by the " + cursors.getClass().getName();
    }

    @Override
    public Checkpoint load(String streamKey) {
        synchronized (lock) {
            checkStarted(streamKey);
            checkKey(streamKey);
            if (!held.add(streamKey)) {
                throw Conflicts.alreadyLoaded(streamKey, where);
            }
            try {
                Checkpoint loaded = new Checkpoint(getState(streamKey), List.of(), epoch(streamKey) + 1, 0, null);
                checkpoints.put(streamKey, loaded);
                return loaded;
            } catch (CheckpointException e) {
                held.remove(streamKey);
                throw e;
            }
        }
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        synchronized (lock) {
            if (!held.contains(streamKey)) {
                throw Conflicts.notHeld(streamKey, where);
            }
            Checkpoint last = checkpoints.get(streamKey);
            if (checkpoint.epoch() != last.epoch()) {
                throw Conflicts.outdated(streamKey, where, checkpoint.epoch(), last.epoch());
            }
            if (checkpoint.version() < last.version()) {
                throw Conflicts.olderVersion(streamKey, where, checkpoint.version(), last.version());
            }
            if (!Objects.equals(checkpoint.cursor(), last.cursor())) {
                store(streamKey, checkpoint.cursor());
            }
            checkpoints.put(
                    streamKey,
                    new Checkpoint(checkpoint.cursor(), List.of(), checkpoint.epoch(), checkpoint.version(), null));
        }
    }

    @Override
    public void release(String streamKey) {
        synchronized (lock) {
            held.remove(streamKey);
        }
    }

    @Override
    public String getState(String streamKey) {
        try {
            String cursor = cursors.getState(streamKey);
            return NO_CURSOR.equals(cursor) ? null : cursor;
        } catch (RuntimeException e) {
            throw new CheckpointException(
                    "The cursor of the stream " + streamKey + " cannot be read (" + where + "): " + e.getMessage(), e);
        }
    }

    @Override
    public void setState(String streamKey, String cursor) {
        synchronized (lock) {
            checkKey(streamKey);
            store(streamKey, cursor);
            checkpoints.put(streamKey, new Checkpoint(cursor, List.of(), epoch(streamKey) + 1, 0, null));
        }
    }

    @Override
    public boolean add(String key) {
        return keys().add(key);
    }

    @Override
    public boolean contains(String key) {
        return keys().contains(key);
    }

    @Override
    public boolean remove(String key) {
        return keys().remove(key);
    }

    @Override
    public boolean confirm(String key) {
        return keys().confirm(key);
    }

    @Override
    public void clear() {
        keys().clear();
    }

    @Override
    protected void doStart() {
        startIfStopped(cursors);
        if (keys != null && keys != cursors) {
            startIfStopped(keys);
        }
    }

    @Override
    protected void doStop() {
        synchronized (lock) {
            held.clear();
        }
        while (!startedHere.isEmpty()) {
            startedHere.pop().stop();
        }
    }

    private void startIfStopped(Service service) {
        if (!(service instanceof StatefulService stateful)) {
            // it cannot tell its state: starting it twice is harmless, stopping it under another user is not
            service.start();
        } else if (!stateful.isStarted()) {
            startedHere.push(service);
            service.start();
        }
    }

    private void store(String streamKey, String cursor) {
        try {
            cursors.setState(streamKey, cursor == null ? NO_CURSOR : cursor);
        } catch (RuntimeException e) {
            throw new CheckpointException(
                    "The cursor of the stream " + streamKey + " cannot be stored (" + where + "): " + e.getMessage()
                            + ". If it is the key that is refused, set the option cursorKey to one that is allowed; else"
                            + " set the option cursorRepository to a FileCursorRepository or a JdbcCursorRepository.",
                    e);
        }
    }

    private void checkStarted(String streamKey) {
        // a FileStateRepository that is not started answers "no cursor", and the stream would start over
        if (!isStarted() || cursors instanceof StatefulService stateful && !stateful.isStarted()) {
            throw new CheckpointException("The stream " + streamKey
                    + " cannot be loaded: the repository is not started (" + where + "). Call start() first.");
        }
    }

    /** Says at once what the repository would say at the first commit only. */
    private void checkKey(String streamKey) {
        if (cursors instanceof FileStateRepository && (streamKey.contains("=") || streamKey.contains("\n"))) {
            throw new CheckpointException("The key \"" + EscapedText.escape(streamKey)
                    + "\" of a stream cannot be used ("
                    + where + "): that repository allows no '=' and no line end in a key. Set the option cursorKey to a"
                    + " text without them, or the option cursorRepository to a FileCursorRepository.");
        }
    }

    private long epoch(String streamKey) {
        return checkpoints.getOrDefault(streamKey, Checkpoint.NONE).epoch();
    }

    private IdempotentRepository keys() {
        if (keys == null) {
            throw new UnsupportedOperationException("There is no repository for keys: the "
                    + cursors.getClass().getName() + " keeps cursors only. Set the option idempotentRepository.");
        }
        return keys;
    }
}
