package io.github.camelrecords.stream;

import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.RolledBackException;
import io.github.camelrecords.stream.repository.StreamConflictException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what the window has to store. One commit at a time, whichever thread asks; once another owner has the stream,
 * none any more.
 * <p>
 * A route may store the checkpoint itself, within its transaction ({@link #commitInTransaction}). From then until the exchange
 * is done nothing else is committed: it would wait for the transaction's lock, and then undo what that has stored. When the
 * exchange has succeeded the checkpoint counts as committed; when it has failed, the store is asked which of the two is true,
 * before anything else is committed or read.
 */
public final class Committer {

    /** How an exchange has ended that may have stored a checkpoint. */
    public enum ExchangeEnd {
        /** Without any failure; its transaction was committed. */
        SUCCEEDED,
        /** The route has handled a failure, which may have been that of the transaction. */
        HANDLED,
        /** With a failure; its transaction was perhaps committed all the same. */
        FAILED
    }

    /** What became of a checkpoint that a route has stored in its transaction. */
    public enum TransactionEnd {
        /** None was stored, or the transaction was rolled back. */
        NOT_STORED,
        /** It is stored, and the deliveries are closed. */
        STORED,
        /** The store cannot be asked now. The next poll asks before it reads. */
        UNKNOWN
    }

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    /** A page that is done is worth a commit, but not when pages are done a hundred times a second. */
    private static final Duration PAGE_PAUSE = Duration.ofMillis(100);

    private final CursorRepository repository;
    private final String streamKey;
    private final DeliveryWindow window;
    private final String fingerprint;
    private final CommitListener listener;
    private final long intervalNanos;
    private final long pageNanos;
    private final LongSupplier nanoTime;
    private final RouteTransaction transaction;

    private boolean owner;
    private boolean warned;
    private long epoch;
    private long version;
    private String committedCursor;
    private RuntimeException failure;
    private volatile StreamConflictException conflict;
    private volatile long lastCommit;

    /**
     * @param repository  where checkpoints are kept
     * @param streamKey   the stream, as the repository knows it
     * @param window      what there is to store
     * @param fingerprint short hash of the secret, stored with each checkpoint, or {@code null}
     * @param listener    hears of every load and commit
     * @param interval    the time between two commits while records are being delivered
     * @param nanoTime    a clock that only goes forward, in nanoseconds
     */
    public Committer(
            CursorRepository repository,
            String streamKey,
            DeliveryWindow window,
            String fingerprint,
            CommitListener listener,
            Duration interval,
            LongSupplier nanoTime) {
        this.repository = repository;
        this.streamKey = streamKey;
        this.window = window;
        this.fingerprint = fingerprint;
        this.listener = listener;
        this.intervalNanos = interval.toNanos();
        this.pageNanos = Math.min(intervalNanos, PAGE_PAUSE.toNanos());
        this.nanoTime = nanoTime;
        this.transaction = new RouteTransaction(repository, streamKey);
        this.lastCommit = nanoTime.getAsLong();
    }

    /** Takes the stream over and gives what was stored last. */
    synchronized Checkpoint load() {
        refuseAfterConflict();
        Checkpoint checkpoint = repository.load(streamKey);
        listener.loaded(checkpoint);
        owner = true;
        epoch = checkpoint.epoch();
        version = checkpoint.version();
        committedCursor = checkpoint.cursor();
        transaction.forget();
        trustStore();
        if (fingerprint != null
                && checkpoint.fingerprint() != null
                && !fingerprint.equals(checkpoint.fingerprint())
                && !warned) {
            warned = true;
            LOG.warn(
                    "{}: the secret is not the one this cursor was stored with. Either it was rotated, then all is well; or it"
                            + " belongs to another environment of the service, then set the option environment or cursorKey"
                            + " so that each has a cursor of its own.",
                    streamKey);
        }
        return checkpoint;
    }

    /** Commits if the interval is over. */
    void afterRecord() {
        if (nanoTime.getAsLong() - lastCommit >= intervalNanos) {
            commit();
        }
    }

    /** Commits unless the last commit was a moment ago. */
    void afterPage() {
        if (nanoTime.getAsLong() - lastCommit >= pageNanos) {
            commit();
        }
    }

    /**
     * Commits what changed, if anything did. When this returns, it is durable. Does nothing while the stream is not
     * owned, or while an exchange is under way that has stored a checkpoint.
     *
     * @throws StreamConflictException when another consumer has taken the stream; from then on every call throws it
     * @throws RuntimeException        when it cannot be stored now; the next call tries again
     */
    public synchronized void commit() {
        refuseAfterConflict();
        if (!owner) {
            return;
        }
        lastCommit = nanoTime.getAsLong();
        if (transaction.isUnderWay()) {
            return;
        }
        if (transaction.isUndecided()) {
            findOut();
        }
        transaction.refuseAfterRollback();
        listener.committing();
        DeliveryWindow.Snapshot changes = window.takeChanges();
        if (changes == null) {
            return;
        }
        Checkpoint checkpoint =
                new Checkpoint(changes.cursor(), changes.deliveredAhead(), epoch, ++version, fingerprint);
        try {
            transaction.commit(checkpoint);
        } catch (StreamConflictException e) {
            conflict = e;
            throw e;
        } catch (RuntimeException | Error e) {
            window.markChanged();
            failure = asException(e);
            if (e instanceof RolledBackException back) {
                transaction.refuseFromNowOn(back);
            }
            throw failure;
        }
        committed(checkpoint);
    }

    private static RuntimeException asException(Throwable e) {
        return e instanceof RuntimeException exception
                ? exception
                : new CheckpointException("The cursor repository failed: " + e, e);
    }

    private void committed(Checkpoint checkpoint) {
        committedCursor = checkpoint.cursor();
        failure = null;
        listener.committed(checkpoint);
    }

    /**
     * Stores, within the transaction of the calling thread, the checkpoint as it is when these deliveries have ended well.
     * Whether it counts is decided by {@link #endTransaction}.
     *
     * @throws IllegalStateException   when the repository or the thread has no transaction, or another exchange that has
     *                                 stored a checkpoint is not done
     * @throws StreamConflictException when another consumer has taken the stream
     * @throws CheckpointException     when it cannot be stored, or these deliveries are stored already
     */
    public synchronized void commitInTransaction(List<Delivery> deliveries) {
        refuseAfterConflict();
        transaction.refuseAfterRollback();
        transaction.refuseAnother(deliveries);
        transaction.refusePlainRepository();
        DeliveryWindow.Snapshot changes = owner ? window.takeChangesWith(deliveries) : null;
        if (changes == null) {
            throw new IllegalStateException(
                    "The checkpoint of the stream " + streamKey + " was not stored: the exchange is"
                            + " done already, or the stream was stopped or moved meanwhile. Store it while the exchange is in the"
                            + " route, as the last step of the transaction.");
        }
        listener.committing();
        transaction.store(
                deliveries,
                new Checkpoint(changes.cursor(), changes.deliveredAhead(), epoch, version + 1, fingerprint));
    }

    /**
     * The exchange of these deliveries is done, and so is its transaction. To be called before the deliveries are closed; if
     * they are stored, this closes them.
     *
     * @param end whether the exchange can be believed that the transaction was committed
     */
    public TransactionEnd endTransaction(List<Delivery> deliveries, ExchangeEnd end) {
        // most routes never store a checkpoint, and their exchanges must not wait for a commit in progress
        return transaction.isOf(deliveries) ? end(deliveries, end) : TransactionEnd.NOT_STORED;
    }

    private synchronized TransactionEnd end(List<Delivery> deliveries, ExchangeEnd end) {
        if (!transaction.isOf(deliveries)) {
            // the stream was moved or given up meanwhile
            return TransactionEnd.NOT_STORED;
        }
        if (transaction.end(end == ExchangeEnd.SUCCEEDED)) {
            adopt();
            return TransactionEnd.STORED;
        }
        try {
            return findOut() ? TransactionEnd.STORED : TransactionEnd.NOT_STORED;
        } catch (RuntimeException | Error e) {
            failure = asException(e);
            // the route lives with it that nothing was stored
            return end == ExchangeEnd.FAILED ? TransactionEnd.UNKNOWN : TransactionEnd.NOT_STORED;
        }
    }

    /** Whether the transaction that has ended has stored its checkpoint. */
    private boolean findOut() {
        Checkpoint stored = verified();
        boolean isStored = stored.version() == transaction.checkpoint().version();
        if (isStored) {
            adopt();
        }
        transaction.forget();
        // taken, but perhaps not stored; and the window was perhaps told that it failed
        window.markChanged();
        transaction.compareWith(stored);
        return isStored;
    }

    /** The window has to know before anybody else commits: it would store that these deliveries are not done. */
    private void adopt() {
        Checkpoint checkpoint = transaction.checkpoint();
        version = checkpoint.version();
        lastCommit = nanoTime.getAsLong();
        window.closeStored(transaction.deliveries());
        committed(checkpoint);
        transaction.adopt();
    }

    private Checkpoint verified() {
        try {
            return transaction.read(epoch);
        } catch (StreamConflictException e) {
            conflict = e;
            throw e;
        }
    }

    /**
     * Whether the store has an older checkpoint than was believed; then {@link #goBack} comes first. Does not wait for a commit in
     * progress.
     */
    boolean isBehind() {
        return transaction.isRolledBack();
    }

    /** Gives what is stored, for the window to go on from: the transactions since then were rolled back. */
    synchronized Checkpoint goBack() {
        Checkpoint stored = verified();
        // an earlier commit that is still under way to the store must not get a version that counts again
        version = Math.max(version, stored.version());
        committedCursor = stored.cursor();
        transaction.forget();
        trustStore();
        return stored;
    }

    /** The stream moves to another position: whatever is stored now does not matter, nor does a transaction in progress. */
    synchronized void moving() {
        transaction.abandon();
        trustStore();
    }

    private void trustStore() {
        transaction.trustStore();
        failure = null;
    }

    /**
     * Commits, and makes sure that the store has what exchanges have stored: their word is not enough for what cannot be undone,
     * nor for a stream that may now be quiet for long.
     *
     * @return                     the cursor that is stored, or {@code null} if there is none, or none that is sure
     * @throws RolledBackException when it is older than was believed
     */
    synchronized String commitAndVerify() {
        commit();
        if (transaction.isUnderWay()) {
            return null;
        }
        if (transaction.isBelieved()) {
            transaction.compareWith(verified());
            transaction.confirm();
        }
        return committedCursor;
    }

    /** Tries a commit that failed before once more, so that nothing new is handed out while nothing can be stored. */
    synchronized void retryFailed() {
        refuseAfterConflict();
        if (failure != null) {
            commit();
        }
    }

    /** The cursor that is stored; {@code null} for the start of the stream. */
    public synchronized String committedCursor() {
        return committedCursor;
    }

    /** The version that the store is believed to have, or a later one of which nobody knows. */
    synchronized long version() {
        return version;
    }

    /** Whether another consumer has the stream. */
    public boolean isFenced() {
        return conflict != null;
    }

    void refuseAfterConflict() {
        if (conflict != null) {
            throw conflict;
        }
    }

    synchronized void release() {
        owner = false;
        transaction.release();
        failure = null;
        repository.release(streamKey);
    }
}
