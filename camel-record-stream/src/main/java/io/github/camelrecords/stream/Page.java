package io.github.camelrecords.stream;

import java.io.IOException;
import java.time.Instant;

/** One page of a stream, read from front to back while it is still arriving. Used by one thread at a time. */
public interface Page extends AutoCloseable {

    /**
     * @return             the next record, or {@code null} when the page has no more
     * @throws IOException when the rest of the page cannot be read; the records returned before are good
     */
    SourceRecord next() throws IOException;

    /** Where to read on after this page, or {@code null} if only its records carry cursors. Known after the last record. */
    String nextCursor();

    /** Whether the stream ends with this page for now. Known after the last record. */
    boolean last();

    /** When the request for this page was sent, by the local clock. */
    Instant requestedAt();

    /**
     * The earliest time, by the service's clock, at which it can have looked for the records of this page: its
     * {@code Date} header less the time that sending and answering took. {@code null} if the service sent no date.
     */
    Instant serverTime();

    /**
     * Gives up whatever of the page was not read. May be called more than once, and by another thread while
     * {@link #next()} waits for data, which then ends with an exception at once.
     */
    @Override
    void close();
}
