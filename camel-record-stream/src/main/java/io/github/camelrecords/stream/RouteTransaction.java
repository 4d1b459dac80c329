package io.github.camelrecords.stream;

import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.RolledBackException;
import io.github.camelrecords.stream.repository.TransactionalCursorRepository;
import java.util.List;

/**
 * What a {@link Committer} knows of the checkpoints that a route stores in transactions of its own: the one whose transaction
 * has not ended, or ended in a way that nobody knows, and what the store must have at least if those before it were told the
 * truth. All calls are made under the committer's lock, but for {@link #isOf} and {@link #isRolledBack}.
 */
final class RouteTransaction {

    private record Step(List<Delivery> deliveries, Checkpoint checkpoint) {}

    private final CursorRepository repository;
    private final String streamKey;

    private volatile Step step;
    private boolean stored;
    private boolean ended;
    /** The version that the store must have at least, since an exchange that stored it has succeeded. */
    private long leastVersion;
    /** Whether only an exchange says so, and the store was not heard since. */
    private boolean believed;

    private volatile RolledBackException rolledBack;

    RouteTransaction(CursorRepository repository, String streamKey) {
        this.repository = repository;
        this.streamKey = streamKey;
    }

    /** Whether the checkpoint of these deliveries is the one in question. Any thread may ask. */
    boolean isOf(List<Delivery> deliveries) {
        Step current = step;
        return current != null && current.deliveries().equals(deliveries);
    }

    /** Whether there is one whose exchange is not done. */
    boolean isUnderWay() {
        return step != null && !ended;
    }

    /** Whether there is one whose exchange is done, and nobody knows whether it was stored. */
    boolean isUndecided() {
        return step != null && ended;
    }

    List<Delivery> deliveries() {
        return step.deliveries();
    }

    Checkpoint checkpoint() {
        return step.checkpoint();
    }

    /** @throws IllegalStateException when another one is under way or undecided */
    void refuseAnother(List<Delivery> deliveries) {
        if (isUndecided() || step != null && !isOf(deliveries)) {
            throw new IllegalStateException(
                    "The checkpoint of the stream " + streamKey + " was not stored: another exchange"
                            + " that has stored one is not done, or the end of its transaction is not known. A route that stores"
                            + " checkpoints must do all its work in the calling thread: no seda, threads, wireTap or parallel"
                            + " processing between the consumer and the end of the transaction.");
        }
    }

    /** @throws IllegalStateException when the repository has no transactions */
    void refusePlainRepository() {
        transactional();
    }

    /** Stores a checkpoint in the transaction of this thread. */
    void store(List<Delivery> deliveries, Checkpoint checkpoint) {
        step = new Step(deliveries, checkpoint);
        stored = false;
        ended = false;
        transactional().commitInTransaction(streamKey, checkpoint, leastVersion);
        stored = true;
    }

    /** The exchange is done. @return whether the checkpoint is stored if the exchange can be believed */
    boolean end(boolean succeeded) {
        ended = true;
        believed |= succeeded && stored;
        return succeeded && stored;
    }

    /** The checkpoint in question counts. */
    void adopt() {
        leastVersion = step.checkpoint().version();
        step = null;
    }

    /** The checkpoint in question does not matter any more. */
    void forget() {
        step = null;
    }

    /** Commits outside of the route's transactions, and not on top of one that was rolled back. */
    void commit(Checkpoint checkpoint) {
        if (leastVersion == 0) {
            repository.commit(streamKey, checkpoint);
        } else {
            transactional().commit(streamKey, checkpoint, leastVersion);
            leastVersion = checkpoint.version();
            believed = false;
        }
    }

    /** What the store has now, for this owner. */
    Checkpoint read(long epoch) {
        return transactional().verify(streamKey, epoch);
    }

    /** Whether only the word of an exchange stands for what is stored. */
    boolean isBelieved() {
        return believed;
    }

    /** The store has told what it has. @throws RolledBackException when that is older than was believed */
    void compareWith(Checkpoint inStore) {
        if (inStore.version() < leastVersion) {
            refuseFromNowOn(RolledBackException.of(streamKey, leastVersion, inStore.version()));
            throw rolledBack;
        }
    }

    /** The store has an older checkpoint than was believed. */
    void refuseFromNowOn(RolledBackException reason) {
        rolledBack = reason;
    }

    boolean isRolledBack() {
        return rolledBack != null;
    }

    void refuseAfterRollback() {
        if (rolledBack != null) {
            throw rolledBack;
        }
    }

    /** The store is right in any case: it was just read, or is given up. */
    void trustStore() {
        leastVersion = 0;
        believed = false;
        rolledBack = null;
    }

    /** What was believed is confirmed. */
    void confirm() {
        believed = false;
    }

    /** The exchange in question is done for this stream, whatever becomes of it. */
    void abandon() {
        ended = true;
    }

    void release() {
        step = null;
        rolledBack = null;
    }

    private TransactionalCursorRepository transactional() {
        if (repository instanceof TransactionalCursorRepository transactional) {
            return transactional;
        }
        throw new IllegalStateException("The checkpoint of the stream " + streamKey + " was not stored: the cursor"
                + " repository " + repository.getClass().getSimpleName()
                + " cannot take part in a transaction of the route."
                + " Set the option cursorRepository to a JdbcCursorRepository on the route's own database, or take the step"
                + " that stores the checkpoint out of the route.");
    }
}
