package io.github.camelrecords.stream.http;

/**
 * Notices an answer that drips. The socket's time-out ends when a byte arrives, so a server that sends one now and then
 * would hold a reader for ever. Counts bytes on the wire, so compression and chunk heads change nothing, and only the
 * time that somebody waits for them. Thread-safe.
 */
final class StallWatch {

    /** Less than this in one window is no progress. */
    static final long LEAST_BYTES = 1024;

    private final long windowNanos;
    private long receivedAtStart;
    private long waitedNanos;
    private long waitingSince;
    private boolean waiting;

    /**
     * @param windowNanos how much waiting is judged at a time
     */
    StallWatch(long windowNanos) {
        this.windowNanos = windowNanos;
    }

    /** Somebody begins to wait for bytes. */
    synchronized void waits(long nanoTime) {
        waiting = true;
        waitingSince = nanoTime;
    }

    /** The wait is over. */
    synchronized void goesOn(long nanoTime) {
        if (waiting) {
            waitedNanos += nanoTime - waitingSince;
            waiting = false;
        }
    }

    /**
     * Whether too little arrived in a whole window of waiting. When nothing arrived at all the socket's own time-out is in
     * charge: a server may need long for its first byte.
     *
     * @param received bytes that arrived on the connection so far
     */
    synchronized boolean isStalled(long received, long nanoTime) {
        long got = received - receivedAtStart;
        if (got == 0 || got >= LEAST_BYTES) {
            waitedNanos = 0;
            waitingSince = nanoTime;
            if (got > 0) {
                receivedAtStart = received;
            }
            return false;
        }
        return waitedNanos + (waiting ? nanoTime - waitingSince : 0) >= windowNanos;
    }

    /** Starts counting at this many bytes: connections are used again. */
    synchronized void start(long received, long nanoTime) {
        receivedAtStart = received;
        waitedNanos = 0;
        waits(nanoTime);
    }
}
