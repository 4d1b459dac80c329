package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.StateRepository;

/**
 * Keeps the position of streams, and the keys of records delivered ahead of it, in one durable object. It is a
 * {@link StateRepository} (key to cursor) and an {@link IdempotentRepository} (a set of keys) for whoever wants only
 * those.
 * <p>
 * The stream key is the text of {@link io.github.camelrecords.stream.StreamKey#encoded()} or the user's own
 * {@code cursorKey}.
 */
public interface CursorRepository extends StateRepository<String, String>, IdempotentRepository {

    /**
     * Takes ownership of a stream: raises its epoch durably, so that every commit of an earlier owner is refused.
     *
     * @param  streamKey               the stream
     * @return                         what was committed last, with the new epoch and version 0;
     *                                 {@link Checkpoint#cursor()} is {@code null} if nothing ever was
     * @throws StreamConflictException when another consumer has the stream and cannot be pushed aside
     * @throws CheckpointException     when the stored checkpoint cannot be read or is damaged
     */
    Checkpoint load(String streamKey);

    /**
     * Stores a checkpoint; when this returns it is durable. Storing the same checkpoint again is allowed, since the
     * caller cannot know whether a failed commit arrived.
     *
     * @throws StreamConflictException when the epoch is not the stream's any more
     * @throws CheckpointException     when it cannot be stored now
     */
    void commit(String streamKey, Checkpoint checkpoint);

    /** Gives the stream up, so that another consumer can load it. Does nothing if it is not held. */
    void release(String streamKey);
}
