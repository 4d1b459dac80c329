package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.SourceRecord;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One page on its way from the thread that takes it off the wire to the thread that reads it. Records change hands in
 * chunks; the last chunk is open, and a reader that has nothing else takes it as it is, so no record waits for a chunk to
 * fill. A chunk that is full stays in memory if the budget has room, and goes to a temporary file if not.
 */
final class PageBuffer {

    private record Answer(Instant requestedAt, Instant serverTime) {}

    private record End(String nextCursor, boolean last) {}

    private static final long SPIN_NANOS = Runtime.getRuntime().availableProcessors() > 1 ? 20_000 : 0;

    private final MemoryBudget budget;
    private final PageSpill spill;
    private final long chunkBytes;

    // guarded by the budget
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private Chunk open;
    private boolean closed;
    private int waiting;
    private Throwable failure;
    private Answer answer;
    private End end;

    // of the reading thread; the budget guards the change to another chunk
    private Chunk current;

    private volatile boolean somethingNew;

    /**
     * @param budget     shared by the pages of a source
     * @param folder     where the temporary file goes
     * @param chunkBytes a chunk of so many bytes is full
     */
    PageBuffer(MemoryBudget budget, SpillFolder folder, long chunkBytes) {
        this.budget = budget;
        this.spill = new PageSpill(folder);
        this.chunkBytes = chunkBytes;
    }

    /** Writing thread: the service has answered. */
    void opened(Instant requested, Instant server) {
        synchronized (budget) {
            answer = new Answer(requested, server);
            changed();
        }
    }

    /** Writing thread: the next record. Waits only if there is neither memory nor a file for it. */
    void put(SourceRecord record) throws IOException {
        boolean full;
        synchronized (budget) {
            checkNotClosed();
            if (open == null) {
                open = new Chunk();
                chunks.add(open);
            }
            open.add(record);
            full = open.full(chunkBytes);
            changed();
        }
        if (full) {
            settleOpenChunk();
        }
    }

    /** Writing thread: the page has arrived as a whole. */
    void arrived(String next, boolean isLast) throws IOException {
        settleOpenChunk();
        synchronized (budget) {
            end = new End(next, isLast);
            changed();
        }
    }

    /** Writing thread: the rest of the page cannot be had. */
    void failed(Throwable reason) {
        synchronized (budget) {
            failure = reason;
            changed();
        }
    }

    /** Finds a place for the open chunk, unless the reader has taken it. */
    private void settleOpenChunk() throws IOException {
        Chunk chunk;
        synchronized (budget) {
            checkNotClosed();
            chunk = open;
            open = null;
            if (chunk == null || reserve(chunk)) {
                return;
            }
            chunk.moving(spill.usable());
        }
        boolean written = false;
        try {
            written = spill.usable() && spill.write(chunk);
        } finally {
            synchronized (budget) {
                chunk.moving(false);
                if (written) {
                    park(chunk);
                }
                changed();
            }
        }
        synchronized (budget) {
            while (!written && !chunk.isTaken() && !closed && !reserve(chunk)) {
                await();
            }
            checkNotClosed();
        }
    }

    private boolean reserve(Chunk chunk) {
        if (!budget.tryReserve(chunk.bytes())) {
            return false;
        }
        chunk.reserved(chunk.bytes());
        return true;
    }

    private void park(Chunk chunk) {
        chunk.park();
        chunks.pollLast();
        Chunk before = chunks.peekLast();
        if (before != null && before.isParked()) {
            before.append(chunk);
        } else {
            chunks.add(chunk);
        }
    }

    /** Reading thread: waits until the service has answered; throws what reading the page threw. */
    void awaitOpened() throws IOException {
        synchronized (budget) {
            while (answer == null && failure == null && !closed) {
                await();
            }
            checkNotClosed();
            if (answer == null) {
                throwFailure();
            }
        }
    }

    /** Reading thread: the next record, or {@code null} after the last one; throws what reading on threw. */
    SourceRecord next() throws IOException {
        Chunk chunk = current;
        if (chunk == null || !chunk.hasNext()) {
            chunk = advance();
            if (chunk == null) {
                return null;
            }
        }
        SourceRecord record = chunk.next();
        return record != null ? record : spill.read();
    }

    /** The next chunk, or {@code null} after the last one. */
    private Chunk advance() throws IOException {
        synchronized (budget) {
            releaseCurrent();
            if (!closed && available()) {
                return take();
            }
            somethingNew = end != null || failure != null || closed;
        }
        spin();
        synchronized (budget) {
            while (true) {
                checkNotClosed();
                if (available()) {
                    return take();
                }
                if (chunks.isEmpty() && failure != null) {
                    throwFailure();
                }
                if (chunks.isEmpty() && end != null) {
                    return null;
                }
                await();
            }
        }
    }

    private boolean available() {
        return !chunks.isEmpty() && !chunks.peek().isMoving();
    }

    /** A record that is a few microseconds away costs less when nobody has to be woken up for it. */
    private void spin() {
        long start = System.nanoTime();
        while (!somethingNew && System.nanoTime() - start < SPIN_NANOS) {
            Thread.onSpinWait();
        }
    }

    private Chunk take() {
        Chunk head = chunks.poll();
        head.take();
        if (head == open) {
            open = null;
        }
        current = head;
        changed();
        return head;
    }

    private void releaseCurrent() {
        if (current != null) {
            budget.release(current.reserved());
            current.reserved(0);
            current = null;
            changed();
        }
    }

    /** Any thread: gives memory and file back. Both sides find the page closed. */
    void close() {
        synchronized (budget) {
            if (closed) {
                return;
            }
            closed = true;
            for (Chunk chunk : chunks) {
                budget.release(chunk.reserved());
            }
            chunks.clear();
            releaseCurrent();
            spill.close();
            changed();
        }
    }

    /** Whether the page has arrived as a whole and another one follows it at a known place. */
    boolean hasFollowing() {
        synchronized (budget) {
            return end != null && !end.last() && end.nextCursor() != null;
        }
    }

    String nextCursor() {
        return end().nextCursor();
    }

    boolean last() {
        return end().last();
    }

    private End end() {
        synchronized (budget) {
            if (end == null) {
                throw new IllegalStateException("Where the page ends is known once next() has returned null");
            }
            return end;
        }
    }

    Instant requestedAt() {
        synchronized (budget) {
            return answer.requestedAt();
        }
    }

    Instant serverTime() {
        synchronized (budget) {
            return answer.serverTime();
        }
    }

    private void checkNotClosed() throws IOException {
        if (closed) {
            throw new IOException("The page is closed");
        }
    }

    private void throwFailure() throws IOException {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (failure instanceof Error error) {
            throw error;
        }
        throw failure instanceof IOException e ? e : new IOException("The page cannot be read", failure);
    }

    private void changed() {
        if (!somethingNew) {
            somethingNew = true;
        }
        if (waiting > 0) {
            budget.notifyAll();
        }
    }

    private void await() throws InterruptedIOException {
        waiting++;
        try {
            budget.wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException)
                    new InterruptedIOException("Interrupted while waiting for a page").initCause(e);
        } finally {
            waiting--;
        }
    }
}
