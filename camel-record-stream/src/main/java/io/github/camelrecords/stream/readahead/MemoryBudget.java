package io.github.camelrecords.stream.readahead;

/**
 * The bytes that the pages of one source hold in memory together. Its monitor guards these pages too, since one page
 * waits for memory that another one gives back: every method needs it held.
 */
final class MemoryBudget {

    private final long limit;
    private long held;

    /** @param limit the most bytes to hold */
    MemoryBudget(long limit) {
        this.limit = limit;
    }

    /** @return whether the bytes fit; they are held from now on if they do */
    boolean tryReserve(long bytes) {
        if (bytes > limit - held) {
            return false;
        }
        held += bytes;
        return true;
    }

    void release(long bytes) {
        held -= bytes;
    }

    long held() {
        return held;
    }
}
