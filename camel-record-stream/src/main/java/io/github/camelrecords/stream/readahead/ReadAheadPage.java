package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.Page;
import io.github.camelrecords.stream.SourceRecord;
import java.io.IOException;
import java.time.Instant;

/** The reader's side of a page that is taken off the wire in the background. */
final class ReadAheadPage implements Page {

    private final ReadAheadSource source;
    private final PageFetch fetch;
    private final PageBuffer buffer;
    private boolean ended;

    ReadAheadPage(ReadAheadSource source, PageFetch fetch) {
        this.source = source;
        this.fetch = fetch;
        this.buffer = fetch.buffer();
    }

    @Override
    public SourceRecord next() throws IOException {
        if (ended) {
            return null;
        }
        SourceRecord record = buffer.next();
        ended = record == null;
        return record;
    }

    @Override
    public String nextCursor() {
        return buffer.nextCursor();
    }

    @Override
    public boolean last() {
        return buffer.last();
    }

    @Override
    public Instant requestedAt() {
        return buffer.requestedAt();
    }

    @Override
    public Instant serverTime() {
        return buffer.serverTime();
    }

    @Override
    public void close() {
        source.closed(fetch, ended);
    }
}
