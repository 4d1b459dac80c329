package io.github.camelrecords.sequin.stream;

import java.time.Duration;

/** A pause that doubles each time, up to a most. Used by one thread. */
final class Backoff {

    private final long first;
    private final long most;
    private long next;

    Backoff(Duration first, Duration most) {
        this.first = first.toMillis();
        this.most = most.toMillis();
        this.next = this.first;
    }

    /** The pause, in milliseconds; the next one is longer. */
    long next() {
        long pause = next;
        next = Math.min(most, next * 2);
        return pause;
    }

    /** The next pause is the first again. */
    void reset() {
        next = first;
    }
}
