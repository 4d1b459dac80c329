package io.github.camelrecords.simulator.sequin;

/** Hands out positions in the database's log, beyond what fits into 32 bits. Thread safe. */
final class CommitLog {

    private static final long FIRST = 26_000_000_000L;
    private static final long STEP = 168;

    private long last = FIRST;

    synchronized long next() {
        last += STEP;
        return last;
    }
}
