package io.github.camelrecords.verification.nodes;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a {@link NodeProgram} has to tell, line by line in the order in which it happens. Every line is handed to the operating
 * system at once, which keeps it when the process is killed.
 */
final class NodeLog implements AutoCloseable {

    /** In the folder of the node. */
    static final String FILE = "log.tsv";

    enum Kind {
        /** Its context is started; it may have to wait for its turn. */
        STARTED,
        /** It has taken the stream; the text is {@link Loaded}. */
        LOADED,
        /** A record arrived at its sink; the text is the record. */
        RECORD,
        /** A record is held at the gate, before the sink. */
        HELD,
        /** A commit was refused, because another node has taken the stream; the text is the epoch of the commit. */
        REFUSED,
        /** The health of its consumer has changed; the text says to what. */
        HEALTH
    }

    /** @param nanos when it was written, by {@link System#nanoTime()}, which all processes of a machine share */
    record Line(Kind kind, long nanos, String text) {

        static Line parse(String line) {
            String[] parts = line.split("\t", 3);
            return new Line(Kind.valueOf(parts[0]), Long.parseLong(parts[1]), parts[2]);
        }
    }

    private final OutputStream file;

    NodeLog(Path folder) throws IOException {
        file = new FileOutputStream(folder.resolve(FILE).toFile(), true);
    }

    synchronized void line(Kind kind, Object text) {
        try {
            String line = kind.name() + '\t' + System.nanoTime() + '\t' + text + '\n';
            file.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
