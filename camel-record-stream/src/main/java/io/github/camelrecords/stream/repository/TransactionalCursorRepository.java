package io.github.camelrecords.stream.repository;

import io.github.camelrecords.stream.Checkpoint;

/**
 * A repository that can store a checkpoint within a transaction of the route, together with what the route writes to the
 * same store. Since nobody but the store knows for sure how a transaction ended, a checkpoint is stored only on top of a
 * version that the caller knows of, and the store can be asked what it has.
 */
public interface TransactionalCursorRepository extends CursorRepository {

    /**
     * Stores a checkpoint as part of the transaction of the calling thread. It is there when that transaction is committed,
     * and only then.
     *
     * @param  leastVersion            the stored version must be at least this one, and older than the checkpoint's
     * @throws IllegalStateException   when the calling thread has no transaction that this repository takes part in;
     *                                 nothing is stored
     * @throws StreamConflictException when the epoch is not the stream's any more
     * @throws CheckpointException     when another version is stored, or it cannot be stored now
     */
    void commitInTransaction(String streamKey, Checkpoint checkpoint, long leastVersion);

    /**
     * Stores a checkpoint as {@link #commit(String, Checkpoint)} does, provided that the stored version is at least the given
     * one.
     *
     * @throws RolledBackException     when an older version is stored
     * @throws StreamConflictException when the epoch is not the stream's any more
     * @throws CheckpointException     when it cannot be stored now
     */
    void commit(String streamKey, Checkpoint checkpoint, long leastVersion);

    /**
     * What is stored, its version included. Waits for every transaction in progress that may still change it, also for one
     * whose connection is lost.
     *
     * @throws StreamConflictException when the epoch is not the stream's any more
     * @throws CheckpointException     when it cannot be read now
     */
    Checkpoint verify(String streamKey, long epoch);
}
