package io.github.camelrecords.stream.readahead;

import io.github.camelrecords.stream.SourceRecord;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a page that did not fit into memory: a queue of records in a temporary file that has no name any more, so
 * that nothing of it stays behind when the process dies. One thread writes, one reads. Plain streams, since an interrupt
 * would close a channel.
 */
class SpillFile {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileOutputStream sink;
    private final FileInputStream origin;
    private final DataOutputStream out;
    private final DataInputStream in;

    /**
     * Creates the file, readable by its owner only, and takes its name away where the platform allows that.
     *
     * @param folder where
     */
    SpillFile(Path folder) throws IOException {
        path = Files.createTempFile(folder, "camel-records-", ".tmp");
        FileOutputStream opened = null;
        try {
            opened = new FileOutputStream(path.toFile());
            origin = new FileInputStream(path.toFile());
        } catch (IOException e) {
            if (opened != null) {
                opened.close();
            }
            delete();
            throw e;
        }
        sink = opened;
        out = new DataOutputStream(new BufferedOutputStream(sink, BUFFER));
        in = new DataInputStream(new BufferedInputStream(origin, BUFFER));
        delete();
    }

    /** Appends the records of the chunk; if that fails, nothing may be written any more. */
    void write(Chunk chunk) throws IOException {
        for (int i = 0; i < chunk.size(); i++) {
            RecordCodec.write(chunk.get(i), out);
        }
        out.flush();
    }

    /** The next record. The caller knows that it was written. */
    SourceRecord read() throws IOException {
        return RecordCodec.read(in);
    }

    /** Gives the disk space back. Never throws. */
    void close() {
        // not the buffered stream: what it still holds is of no use
        try (FileOutputStream first = sink;
                FileInputStream second = origin) {
            delete();
        } catch (IOException e) {
            // a file without a name is gone with its last descriptor, whatever close says
        }
    }

    private void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Windows does not delete open files; tried again when the page is closed, and at the latest at exit
            path.toFile().deleteOnExit();
        }
    }
}
