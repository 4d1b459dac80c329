package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.SourceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Numbers about one stream since its consumer was created. Thread-safe. */
final class StreamStatistics {

    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile Instant lastPoll;
    private volatile boolean atEnd;
    private volatile long newestReadMicros = SourceRecord.NO_TIME;

    void pollBegins() {
        lastPoll = Instant.now();
        atEnd = false;
    }

    void pollEnds(boolean atEnd) {
        this.atEnd = atEnd;
    }

    void read(SourceRecord record) {
        newestReadMicros = record.modifiedAtMicros();
    }

    void closed(Unit unit, boolean success) {
        (success ? delivered : failed).add(unit.size());
    }

    long delivered() {
        return delivered.sum();
    }

    long failed() {
        return failed.sum();
    }

    Instant lastPoll() {
        return lastPoll;
    }

    long lagSeconds(int inFlight) {
        long newest = newestReadMicros;
        if ((atEnd && inFlight == 0) || newest == SourceRecord.NO_TIME) {
            return 0;
        }
        Instant read = Instant.EPOCH.plusNanos(TimeUnit.MICROSECONDS.toNanos(newest));
        return Math.max(0, Duration.between(read, Instant.now()).toSeconds());
    }
}
