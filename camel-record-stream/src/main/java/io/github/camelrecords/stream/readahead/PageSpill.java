package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.SourceRecord;
import java.io.IOException;

/** The temporary file of one page, created when it is first needed. One thread writes, one reads, any may close. */
final class PageSpill {

    private final SpillFolder folder;
    private SpillFile file;
    private boolean usable = true;
    private boolean closed;

    PageSpill(SpillFolder folder) {
        this.folder = folder;
    }

    /** Writing thread: whether chunks can be written. Once they cannot, this page has no file any more. */
    boolean usable() {
        return usable;
    }

    /**
     * Writing thread: appends the records of the chunk, which stays as it is.
     *
     * @return whether all of them were written; otherwise none counts as written
     */
    boolean write(Chunk chunk) {
        try {
            if (file == null) {
                create();
            }
            file.write(chunk);
            return true;
        } catch (IOException e) {
            usable = false;
            if (!isClosed()) {
                folder.unusable(e);
            }
            return false;
        }
    }

    private void create() throws IOException {
        SpillFile created = folder.create();
        synchronized (this) {
            file = created;
            if (closed) {
                file.close();
            }
        }
    }

    /** Reading thread: the next record of a chunk that was written. */
    SourceRecord read() throws IOException {
        return file.read();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    synchronized void close() {
        closed = true;
        if (file != null) {
            file.close();
        }
    }
}
