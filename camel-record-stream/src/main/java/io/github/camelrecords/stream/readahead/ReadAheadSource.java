package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.InvalidCursorException;
import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.RecordSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * Takes the pages of another source off the wire as fast as they come, whatever the reader of the pages does: a
 * connection that a slow route holds open is cut by servers and proxies. Once a page has arrived as a whole and another
 * one follows, that one is read ahead, and handed out if the next {@link #read} asks for exactly that.
 *
 * <p>What both pages hold in memory is bounded, the rest of a page goes to a temporary file without a name. An error of
 * the page read ahead shows when that page is asked for, at its place among the records.
 *
 * <p>Opening a page closes the one before. Closing a page that was not read to its end also drops the page read ahead.
 * Used by one thread at a time, but {@link #close()} may be called by any.
 */
public final class ReadAheadSource implements RecordSource, AutoCloseable {

    private static final long LARGEST_CHUNK = 1 << 18;

    private final RecordSource source;
    private final ExecutorService executor;
    private final MemoryBudget budget;
    private final SpillFolder folder;
    private final long chunkBytes;
    private final Object lock = new Object();

    private PageFetch current;
    private PageFetch ahead;
    private PageFetch latest;
    private boolean closed;

    /**
     * @param source         the source to read; its methods other than {@link RecordSource#read} are called by the user of
     *                       this one, possibly while a page is being read ahead
     * @param executor       runs one task at a time for this source, in a thread of its own; never shut down here
     * @param readAheadBytes how many bytes of records to hold in memory at most, beside the one record that changes
     *                       hands
     */
    public ReadAheadSource(RecordSource source, ExecutorService executor, long readAheadBytes) {
        this(
                source,
                executor,
                readAheadBytes,
                new SpillFolder(Path.of(System.getProperty("java.io.tmpdir")), readAheadBytes));
    }

    ReadAheadSource(RecordSource source, ExecutorService executor, long readAheadBytes, SpillFolder folder) {
        if (readAheadBytes < 1) {
            throw new IllegalArgumentException("readAheadBytes must be at least 1, not " + readAheadBytes);
        }
        this.source = source;
        this.executor = executor;
        this.folder = folder;
        // one chunk is being filled and one is being read, both beside the budget
        this.chunkBytes = Math.min(LARGEST_CHUNK, Math.max(1, readAheadBytes / 8));
        this.budget = new MemoryBudget(Math.max(0, readAheadBytes - 2 * chunkBytes));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Returns once the service has answered. If the waiting thread is interrupted, its interrupt flag stays set.
     *
     * @throws InterruptedIOException when the waiting thread is interrupted
     */
    @Override
    public Page read(String cursor, int limit) throws IOException {
        PageFetch fetch = takeAhead(cursor, limit);
        if (fetch == null) {
            fetch = start(cursor, limit);
        } else {
            readAhead(fetch);
        }
        try {
            fetch.buffer().awaitOpened();
        } catch (Throwable e) {
            closed(fetch, false);
            throw e;
        }
        return new ReadAheadPage(this, fetch);
    }

    /** Makes the page read ahead the current one if it is the one asked for; drops all others. */
    private PageFetch takeAhead(String cursor, int limit) throws IOException {
        PageFetch before;
        PageFetch unused = null;
        PageFetch taken;
        synchronized (lock) {
            checkOpen();
            before = current;
            if (ahead != null && !ahead.reads(cursor, limit)) {
                unused = ahead;
                ahead = null;
            }
            taken = ahead;
            current = taken;
            ahead = null;
        }
        close(before);
        close(unused);
        return taken;
    }

    private PageFetch start(String cursor, int limit) throws IOException {
        awaitFreeSource();
        PageFetch fetch = fetch(cursor, limit);
        synchronized (lock) {
            checkOpen();
            current = fetch;
            latest = fetch;
        }
        try {
            executor.execute(fetch);
        } catch (RejectedExecutionException e) {
            closed(fetch, false);
            throw new IOException("No thread to read a page: the pool is shut down or has no free thread", e);
        }
        return fetch;
    }

    private void awaitFreeSource() throws IOException {
        PageFetch before;
        synchronized (lock) {
            before = latest;
        }
        if (before == null) {
            return;
        }
        try {
            before.awaitFinished();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException)
                    new InterruptedIOException("Interrupted while waiting for a page to be given up").initCause(e);
        }
    }

    /** Starts to read the page after this one, if this one is being read, has arrived, and is not the last one. */
    private void readAhead(PageFetch fetch) {
        PageFetch following;
        synchronized (lock) {
            if (closed || current != fetch || ahead != null || !fetch.buffer().hasFollowing()) {
                return;
            }
            following = fetch(fetch.buffer().nextCursor(), fetch.limit());
            ahead = following;
            latest = following;
        }
        try {
            executor.execute(following);
        } catch (RejectedExecutionException e) {
            // nothing is lost: the page is read when it is asked for
            synchronized (lock) {
                ahead = ahead == following ? null : ahead;
            }
            close(following);
        }
    }

    private PageFetch fetch(String cursor, int limit) {
        return new PageFetch(source, cursor, limit, new PageBuffer(budget, folder, chunkBytes), this::readAhead);
    }

    /** The reader has closed this page. */
    void closed(PageFetch fetch, boolean atItsEnd) {
        PageFetch unused = null;
        synchronized (lock) {
            if (current == fetch) {
                current = null;
                if (!atItsEnd) {
                    unused = ahead;
                    ahead = null;
                }
            }
        }
        close(fetch);
        close(unused);
    }

    private static void close(PageFetch fetch) {
        if (fetch != null) {
            fetch.close();
        }
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("The source is closed");
        }
    }

    @Override
    public String resolveStart() throws IOException {
        return source.resolveStart();
    }

    @Override
    public String resetPosition() {
        return source.resetPosition();
    }

    @Override
    public long cursorTimeMicros(String cursor) throws InvalidCursorException {
        return source.cursorTimeMicros(cursor);
    }

    @Override
    public String replaceCursor(InvalidCursorException invalid) throws InvalidCursorException {
        return source.replaceCursor(invalid);
    }

    @Override
    public OptionalLong total() {
        return source.total();
    }

    @Override
    public void prune(String untilCursor) throws IOException {
        source.prune(untilCursor);
    }

    /**
     * Stops what runs in the background and gives memory and files back. A page that is being read ends with an
     * exception. Does not wait for the background task, which ends as soon as the source heeds the interrupt or the
     * closing of its page.
     */
    @Override
    public void close() {
        PageFetch first;
        PageFetch second;
        synchronized (lock) {
            closed = true;
            first = current;
            second = ahead;
            current = null;
            ahead = null;
        }
        close(first);
        close(second);
    }

    /** The bytes of full chunks in memory. */
    long bytesHeld() {
        synchronized (budget) {
            return budget.held();
        }
    }
}
