package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.RecordSource;
import io.github.camelrecords.stream.SourceRecord;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one page off the wire, as fast as it comes, into a buffer. Runs in the background; can be closed at any time. */
final class PageFetch implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(PageFetch.class);

    private final RecordSource source;
    private final String cursor;
    private final int limit;
    private final PageBuffer buffer;
    private final Consumer<PageFetch> onArrival;

    private Thread thread;
    private Page page;
    private boolean cancelled;
    private boolean finished;

    /**
     * @param source    where to read
     * @param cursor    from where
     * @param limit     the most records to ask for
     * @param buffer    where the page goes
     * @param onArrival called in the background when the page has arrived as a whole, with the source free again
     */
    PageFetch(RecordSource source, String cursor, int limit, PageBuffer buffer, Consumer<PageFetch> onArrival) {
        this.source = source;
        this.cursor = cursor;
        this.limit = limit;
        this.buffer = buffer;
        this.onArrival = onArrival;
    }

    boolean reads(String otherCursor, int otherLimit) {
        return limit == otherLimit && Objects.equals(cursor, otherCursor);
    }

    int limit() {
        return limit;
    }

    PageBuffer buffer() {
        return buffer;
    }

    @Override
    public void run() {
        if (!start()) {
            return;
        }
        boolean arrived = false;
        try {
            fetch();
            arrived = true;
        } catch (Throwable e) {
            // whatever it is, the reader of the page has to get it, else it waits for ever
            buffer.failed(e);
        } finally {
            finish();
        }
        if (arrived) {
            onArrival.accept(this);
        }
    }

    private void fetch() throws IOException {
        String nextCursor;
        boolean last;
        Page reading = source.read(cursor, limit);
        try {
            hold(reading);
            buffer.opened(reading.requestedAt(), reading.serverTime());
            for (SourceRecord record = reading.next(); record != null; record = reading.next()) {
                buffer.put(record);
            }
            nextCursor = reading.nextCursor();
            last = reading.last();
        } finally {
            closePage();
        }
        buffer.arrived(nextCursor, last);
    }

    /** Stops the work, gives memory and file back. What was read and not yet taken is lost. */
    void close() {
        buffer.close();
        synchronized (this) {
            cancelled = true;
            if (thread != null) {
                thread.interrupt();
            } else {
                finished = true;
            }
            notifyAll();
        }
        closePage();
    }

    /** Waits until the source is free again. */
    synchronized void awaitFinished() throws InterruptedException {
        while (!finished) {
            wait();
        }
    }

    private synchronized boolean start() {
        if (!cancelled) {
            thread = Thread.currentThread();
        }
        return !cancelled;
    }

    private synchronized void finish() {
        thread = null;
        finished = true;
        if (cancelled) {
            // the interrupt was for this page, not for what the thread does next
            Thread.interrupted();
        }
        notifyAll();
    }

    private synchronized void hold(Page reading) {
        page = reading;
        if (cancelled) {
            throw new IllegalStateException("The page was closed while it was asked for");
        }
    }

    private void closePage() {
        Page closing;
        synchronized (this) {
            closing = page;
            page = null;
        }
        if (closing != null) {
            try {
                closing.close();
            } catch (RuntimeException e) {
                LOG.debug("A page could not be closed", e);
            }
        }
    }
}
