package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.RecordSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells in the log how a long poll, such as the first read of a large stream, is getting on. Used by one thread. */
final class ProgressLog {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);

    private final String stream;
    private final RecordSource source;
    private final String emptyHint;
    private final Executor executor;
    private final LongSupplier nanoTime;

    private long began;
    private long next;
    private long records;
    private CompletableFuture<OptionalLong> total = CompletableFuture.completedFuture(OptionalLong.empty());
    private boolean told;
    private boolean caughtUpBefore;

    /**
     * @param emptyHint what to check when the first read of the stream finds no record
     * @param executor  asks the service for the total
     */
    ProgressLog(String stream, RecordSource source, String emptyHint, Executor executor, LongSupplier nanoTime) {
        this.stream = stream;
        this.source = source;
        this.emptyHint = emptyHint;
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    void beginPoll() {
        began = nanoTime.getAsLong();
        next = began + INTERVAL;
        records = 0;
        told = false;
    }

    /** A record was read, whether it is handed out or not. */
    void read() {
        records++;
        long now = nanoTime.getAsLong();
        if (now - next >= 0) {
            next = now + INTERVAL;
            tell(now);
        }
    }

    private void tell(long now) {
        if (!told) {
            told = true;
            // a log line is no reason to wait: the number comes with the next one
            total = CompletableFuture.supplyAsync(source::total, executor);
        }
        LOG.info("{}: {} records so far{}, {} records/s", stream, records, totalText(), rate(now));
    }

    private String totalText() {
        OptionalLong known =
                total.isCompletedExceptionally() ? OptionalLong.empty() : total.getNow(OptionalLong.empty());
        return known.isPresent() ? " of " + known.getAsLong() : "";
    }

    /**
     * The poll came to the end of the stream.
     *
     * @param atStart whether the stream still stands at its start
     */
    void caughtUp(boolean atStart) {
        if (atStart && records == 0 && !caughtUpBefore) {
            LOG.info("{}: no records so far. {}", stream, emptyHint);
        }
        caughtUpBefore = true;
        if (told) {
            long now = nanoTime.getAsLong();
            LOG.info("{}: caught up after {} records, {} records/s", stream, records, rate(now));
        }
    }

    private long rate(long now) {
        return records * TimeUnit.SECONDS.toNanos(1) / Math.max(1, now - began);
    }
}
