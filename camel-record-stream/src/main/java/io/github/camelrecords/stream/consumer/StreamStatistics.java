package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.CommitListener;
import io.github.camelrecords.stream.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Numbers about one stream since its consumer was created, for JMX, the developer console and metrics. Thread-safe. */
final class StreamStatistics implements StreamCounts, CommitListener {

    private final LongSupplier nanoTime;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder pages = new LongAdder();
    private volatile Instant lastPoll;
    private volatile boolean atEnd;
    private volatile long cursorMovedNanos;
    private volatile boolean started;
    private String committed;
    private volatile long newestReadMicros = SourceRecord.NO_TIME;
    /** When a poll last came to its end: what is missing is newer. */
    private volatile Instant caughtUp = Instant.MIN;

    /** @param nanoTime a clock that only goes forward, in nanoseconds */
    StreamStatistics(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** The consumer starts, perhaps again. */
    void starts() {
        if (!started) {
            cursorMovedNanos = nanoTime.getAsLong();
            started = true;
        }
    }

    /** A page was answered. */
    void page() {
        pages.increment();
    }

    /** A record came again and is not handed out again. */
    void skipped() {
        duplicates.increment();
    }

    @Override
    public void committing() {
        // only what is durable counts
    }

    @Override
    public synchronized void committed(Checkpoint checkpoint) {
        if (!Objects.equals(checkpoint.cursor(), committed)) {
            committed = checkpoint.cursor();
            cursorMovedNanos = nanoTime.getAsLong();
        }
    }

    /** The stream was taken over with this checkpoint, which another run has stored. */
    @Override
    public synchronized void loaded(Checkpoint checkpoint) {
        committed = checkpoint.cursor();
    }

    void pollBegins() {
        lastPoll = Instant.now();
        atEnd = false;
    }

    void pollEnds(boolean atEnd) {
        if (atEnd) {
            caughtUp = lastPoll;
        }
        this.atEnd = atEnd;
    }

    /** The stream was moved to another position. */
    void moved() {
        atEnd = false;
        caughtUp = Instant.MIN;
    }

    void read(SourceRecord record) {
        newestReadMicros = record.modifiedAtMicros();
    }

    void closed(Unit unit, boolean success) {
        (success ? delivered : failed).add(unit.size());
    }

    @Override
    public long delivered() {
        return delivered.sum();
    }

    @Override
    public long duplicates() {
        return duplicates.sum();
    }

    @Override
    public long failed() {
        return failed.sum();
    }

    @Override
    public long pages() {
        return pages.sum();
    }

    /** Since the committed cursor moved, or since the first start. */
    long secondsSinceCursorMoved() {
        return started ? TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong() - cursorMovedNanos) : 0;
    }

    Instant lastPoll() {
        return lastPoll;
    }

    /** At most; a poll that is under way or has failed may have had nothing to read. */
    long lagSeconds(int inFlight) {
        long newest = newestReadMicros;
        if ((atEnd && inFlight == 0) || newest == SourceRecord.NO_TIME) {
            return 0;
        }
        Instant complete = Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(newest));
        if (inFlight == 0 && caughtUp.isAfter(complete)) {
            complete = caughtUp;
        }
        return Math.max(0, Duration.between(complete, Instant.now()).toSeconds());
    }
}
