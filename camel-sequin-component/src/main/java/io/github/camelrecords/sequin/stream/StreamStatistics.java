package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.stream.consumer.StreamCounts;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What a stream has done since it was made, for JMX, metrics and the health check. Thread-safe. */
public final class StreamStatistics implements StreamCounts {

    final AtomicLong received = new AtomicLong();
    final AtomicLong repeated = new AtomicLong();
    final AtomicLong answers = new AtomicLong();
    final AtomicLong delivered = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong expired = new AtomicLong();
    final AtomicLong acked = new AtomicLong();
    final AtomicLong nacked = new AtomicLong();
    final AtomicReference<Instant> lastReceive = new AtomicReference<>();
    final AtomicReference<Exception> failure = new AtomicReference<>();
    final AtomicReference<Exception> settleFailure = new AtomicReference<>();

    StreamStatistics() {}

    /** Messages received. */
    public long received() {
        return received.get();
    }

    /** Messages that came again while they were still known here; they are not processed a second time. */
    public long repeated() {
        return repeated.get();
    }

    @Override
    public long duplicates() {
        return repeated();
    }

    /** Messages whose exchange is done. */
    @Override
    public long delivered() {
        return delivered.get();
    }

    /** Receives that were answered, with messages or without. */
    @Override
    public long pages() {
        return answers.get();
    }

    /** Exchanges that failed. */
    @Override
    public long failed() {
        return failed.get();
    }

    /** Messages that waited longer than the visibility time-out and were not processed for it. */
    public long expired() {
        return expired.get();
    }

    /** Messages acknowledged. */
    public long acked() {
        return acked.get();
    }

    /** Messages handed back. */
    public long nacked() {
        return nacked.get();
    }

    /** When a receive was answered last; {@code null} for never. */
    public Instant lastReceive() {
        return lastReceive.get();
    }

    /** Why the last receive failed, or else why the server cannot be told what is done; {@code null} if all works. */
    public Exception failure() {
        Exception receive = failure.get();
        return receive != null ? receive : settleFailure.get();
    }
}
