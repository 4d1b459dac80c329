package io.github.camelrecords.stream;

import io.github.camelrecords.stream.repository.CheckpointException;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.StreamConflictException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores what the window has to store. One commit at a time, whichever thread asks; once another owner has the stream,
 * none any more.
 */
public final class Committer {

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
     * @param listener    hears of every commit
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
        this.lastCommit = nanoTime.getAsLong();
    }

    /** Takes the stream over and gives what was stored last. */
    synchronized Checkpoint load() {
        refuseAfterConflict();
        Checkpoint checkpoint = repository.load(streamKey);
        owner = true;
        epoch = checkpoint.epoch();
        version = checkpoint.version();
        committedCursor = checkpoint.cursor();
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
     * owned.
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
        listener.committing();
        DeliveryWindow.Snapshot changes = window.takeChanges();
        if (changes == null) {
            return;
        }
        Checkpoint checkpoint =
                new Checkpoint(changes.cursor(), changes.deliveredAhead(), epoch, ++version, fingerprint);
        try {
            repository.commit(streamKey, checkpoint);
        } catch (StreamConflictException e) {
            conflict = e;
            throw e;
        } catch (RuntimeException | Error e) {
            window.markChanged();
            failure = e instanceof RuntimeException exception
                    ? exception
                    : new CheckpointException("The cursor repository failed: " + e, e);
            throw failure;
        }
        committedCursor = changes.cursor();
        failure = null;
        listener.committed(checkpoint);
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
        failure = null;
        repository.release(streamKey);
    }
}
