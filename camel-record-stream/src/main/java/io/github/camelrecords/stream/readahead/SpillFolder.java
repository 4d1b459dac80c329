package io.github.camelrecords.stream.readahead;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the temporary files of a source go, and what is said when they cannot. */
class SpillFolder {

    private final Logger log;
    private final Path folder;
    private final long readAheadBytes;
    private final AtomicBoolean warned = new AtomicBoolean();

    SpillFolder(Path folder, long readAheadBytes) {
        this(folder, readAheadBytes, LoggerFactory.getLogger(SpillFolder.class));
    }

    SpillFolder(Path folder, long readAheadBytes, Logger log) {
        this.log = log;
        this.folder = folder;
        this.readAheadBytes = readAheadBytes;
    }

    SpillFile create() throws IOException {
        SpillFile file = new SpillFile(folder);
        log.debug("A page needs more than {} bytes; the rest goes to a temporary file in {}", readAheadBytes, folder);
        return file;
    }

    /** Says once that pages now arrive no faster than they are processed. */
    void unusable(IOException reason) {
        if (warned.compareAndSet(false, true)) {
            log.warn(
                    "Cannot write a temporary file in {} ({}). Nothing is lost, but a page of more than {} bytes now arrives only"
                            + " as fast as it is processed, and the server may cut the connection of a slow route. Make room"
                            + " in that folder, name another one with -Djava.io.tmpdir, or raise readAheadBytes.",
                    folder,
                    reason.toString(),
                    readAheadBytes);
        }
    }
}
