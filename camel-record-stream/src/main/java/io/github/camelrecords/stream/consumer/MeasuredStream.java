package io.github.camelrecords.stream.consumer;

import io.github.camelrecords.stream.StreamKey;
import io.github.camelrecords.stream.http.CallStatistics;

/** A consumer as metrics see it. */
public interface MeasuredStream {

    /** What is read; parts that the service does not have are {@code null}. */
    StreamKey key();

    /** Whose consumer it is; {@code null} without a route. */
    String routeId();

    /** What it has done; the same object as long as the consumer lives. */
    StreamCounts counts();

    /** Its requests; the same object as long as the consumer lives. */
    CallStatistics calls();

    /** Exchanges that are handed out and not done. */
    int inFlight();

    /** Whether the stream has a cursor; without one there is no {@link #lagSeconds} and no {@link #secondsSinceCursorMoved}. */
    boolean hasCursor();

    /** Seconds that it is behind at most; 0 when the last poll came to its end. */
    long lagSeconds();

    /** Seconds since the committed cursor moved; since the consumer started, if it has not moved yet. */
    long secondsSinceCursorMoved();
}
