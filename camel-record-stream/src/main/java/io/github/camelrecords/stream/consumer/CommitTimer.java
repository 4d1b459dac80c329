package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.Committer;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.ExecutorServiceManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits what was delivered while the polling thread is busy with the next record, or does not poll at all. */
final class CommitTimer {

    private static final Logger LOG = LoggerFactory.getLogger(CommitTimer.class);

    private final ExecutorServiceManager manager;
    private final Object source;
    private final Committer committer;
    private final Duration interval;
    private final String stream;

    private ScheduledExecutorService executor;
    private volatile boolean scheduled;
    private boolean stopped;

    CommitTimer(ExecutorServiceManager manager, Object source, Committer committer, Duration interval, String stream) {
        this.manager = manager;
        this.source = source;
        this.committer = committer;
        this.interval = interval;
        this.stream = stream;
    }

    /** Sees to it that a commit happens within the interval. */
    void commitSoon() {
        if (!scheduled) {
            schedule();
        }
    }

    private synchronized void schedule() {
        if (scheduled || stopped) {
            return;
        }
        if (executor == null) {
            executor = manager.newSingleThreadScheduledExecutor(source, "Commit");
        }
        try {
            executor.schedule(this::commit, interval.toMillis(), TimeUnit.MILLISECONDS);
            scheduled = true;
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: no commit timer while stopping", stream);
        }
    }

    private void commit() {
        synchronized (this) {
            scheduled = false;
        }
        try {
            committer.commit();
        } catch (RuntimeException e) {
            // the next poll tries again before it reads on, and reports it
            LOG.debug("{}: a commit between two polls failed", stream, e);
        }
    }

    synchronized void stop() {
        stopped = true;
        if (executor != null) {
            manager.shutdownNow(executor);
        }
    }
}
