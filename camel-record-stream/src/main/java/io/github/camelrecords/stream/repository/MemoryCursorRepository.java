package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps checkpoints in memory, for tests. What it keeps survives a stop and a start of the same object, and nothing
 * else. Apart from that it behaves like the durable repositories.
 */
@Metadata(
        label = "bean",
        description = "Keeps the position of record streams in memory, for tests. It is lost when the JVM ends.",
        annotations = {"interfaceName=org.apache.camel.spi.StateRepository"})
@Configurer(metadataOnly = true)
@ManagedResource(description = "Memory based cursor repository")
public class MemoryCursorRepository extends ServiceSupport implements CursorRepository {

    private static final String WHERE = "kept in memory";

    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> keys = new HashSet<>();

    @Override
    public Checkpoint load(String streamKey) {
        synchronized (checkpoints) {
            if (!isStarted()) {
                throw new CheckpointException("The stream " + streamKey
                        + " cannot be loaded: the repository in memory is not started. Call start() first.");
            }
            if (!held.add(streamKey)) {
                throw Conflicts.alreadyLoaded(streamKey, WHERE);
            }
            Checkpoint stored = stored(streamKey);
            Checkpoint owned = new Checkpoint(
                    stored.cursor(), stored.deliveredAhead(), stored.epoch() + 1, 0, stored.fingerprint());
            checkpoints.put(streamKey, owned);
            return owned;
        }
    }

    @Override
    public void commit(String streamKey, Checkpoint checkpoint) {
        synchronized (checkpoints) {
            if (!held.contains(streamKey)) {
                throw Conflicts.notHeld(streamKey, WHERE);
            }
            Checkpoint stored = stored(streamKey);
            if (stored.epoch() != checkpoint.epoch()) {
                throw Conflicts.outdated(streamKey, WHERE, checkpoint.epoch(), stored.epoch());
            }
            if (checkpoint.version() < stored.version()) {
                throw Conflicts.olderVersion(streamKey, WHERE, checkpoint.version(), stored.version());
            }
            checkpoints.put(streamKey, checkpoint);
        }
    }

    @Override
    public void release(String streamKey) {
        synchronized (checkpoints) {
            held.remove(streamKey);
        }
    }

    /** The cursor of a stream, or {@code null} if there is none. */
    @Override
    @ManagedOperation(description = "The cursor of a stream")
    public String getState(String streamKey) {
        synchronized (checkpoints) {
            return stored(streamKey).cursor();
        }
    }

    /**
     * Sets the position of a stream from outside and forgets the keys delivered ahead of it. Whoever reads the stream
     * is refused at the next commit.
     *
     * @param cursor the new cursor; {@code null} = none, the stream starts over
     */
    @Override
    @ManagedOperation(description = "Sets the cursor of a stream")
    public void setState(String streamKey, String cursor) {
        synchronized (checkpoints) {
            Checkpoint stored = stored(streamKey);
            checkpoints.put(streamKey, new Checkpoint(cursor, List.of(), stored.epoch() + 1, 0, stored.fingerprint()));
        }
    }

    @Override
    @ManagedOperation(description = "Adds the key to the set of keys")
    public boolean add(String key) {
        synchronized (keys) {
            return keys.add(key);
        }
    }

    @Override
    @ManagedOperation(description = "Does the set of keys contain the given key")
    public boolean contains(String key) {
        synchronized (keys) {
            return keys.contains(key);
        }
    }

    @Override
    @ManagedOperation(description = "Removes the key from the set of keys")
    public boolean remove(String key) {
        synchronized (keys) {
            return keys.remove(key);
        }
    }

    /** Does nothing: a key counts as soon as it is added. */
    @Override
    public boolean confirm(String key) {
        return true;
    }

    /** Removes all keys of the set. The checkpoints stay. */
    @Override
    @ManagedOperation(description = "Removes all keys of the set of keys; the checkpoints stay")
    public void clear() {
        synchronized (keys) {
            keys.clear();
        }
    }

    /** The number of streams with a checkpoint. */
    @ManagedAttribute(description = "The number of streams with a checkpoint")
    public int getStreamCount() {
        synchronized (checkpoints) {
            return checkpoints.size();
        }
    }

    @Override
    protected void doStop() {
        synchronized (checkpoints) {
            held.clear();
        }
    }

    private Checkpoint stored(String streamKey) {
        return checkpoints.getOrDefault(streamKey, Checkpoint.NONE);
    }
}
