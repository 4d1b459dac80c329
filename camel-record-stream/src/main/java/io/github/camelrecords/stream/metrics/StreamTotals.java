package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.consumer.StreamCounts;
import io.github.camelrecords.stream.http.CallStatistics;

/**
 * Sums over the consumers that a route has one after the other: Camel makes a new one for each start, and its numbers begin at
 * 0. Holds what a consumer has counted, not the consumer. Thread-safe.
 */
final class StreamTotals {

    private StreamCounts counts;
    private CallStatistics calls;
    private long delivered;
    private long duplicates;
    private long failed;
    private long pages;
    private long limited;

    /** Goes on with another consumer; nothing if it is the same. */
    synchronized void goOnWith(StreamCounts nextCounts, CallStatistics nextCalls) {
        if (counts == nextCounts) {
            return;
        }
        if (counts != null) {
            delivered += counts.delivered();
            duplicates += counts.duplicates();
            failed += counts.failed();
            pages += counts.pages();
            limited += calls.limited();
        }
        counts = nextCounts;
        calls = nextCalls;
    }

    synchronized long delivered() {
        return delivered + counts.delivered();
    }

    synchronized long duplicates() {
        return duplicates + counts.duplicates();
    }

    synchronized long failed() {
        return failed + counts.failed();
    }

    synchronized long pages() {
        return pages + counts.pages();
    }

    synchronized long limited() {
        return limited + calls.limited();
    }
}
