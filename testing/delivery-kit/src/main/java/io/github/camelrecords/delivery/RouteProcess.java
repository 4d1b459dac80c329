package io.github.camelrecords.delivery;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The program that the tests kill: a route into a file that gets one line for each record, written before the exchange is
 * done, and one line after each commit. Ends when its input does, after stopping the route.
 */
final class RouteProcess {

    /** Separates the parts of a line. */
    static final String TAB = "\t";

    static final String RECORD = "record";
    static final String COMMITTED = "committed";
    static final String STARTED = "started";

    private RouteProcess() {}

    /**
     * @param args the URI to read from, the file to write to, the repository bound as {@code repo}: a folder, or a JDBC URL
     *             of H2; and the headers with a record's id and time
     */
    public static void main(String[] args) throws Exception {
        try (Sink sink = new Sink(Path.of(args[1]));
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("repo", repository(args[2], sink));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(args[0]).process(exchange -> {
                        var message = exchange.getMessage();
                        sink.line(
                                RECORD,
                                message.getHeader(args[3], String.class),
                                message.getHeader(args[4], String.class),
                                sha256(message.getBody(byte[].class)),
                                Long.toString(System.nanoTime()));
                    });
                }
            });
            sink.line(STARTED);
            context.start();
            while (System.in.read() >= 0) {
                // the parent has nothing to say until it closes the pipe
            }
        }
    }

    private static String sha256(byte[] body) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    }

    private static Object repository(String where, Sink sink) {
        if (where.startsWith("jdbc:")) {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL(where);
            return new JdbcCursorRepository(database);
        }
        return new ToldRepository(Path.of(where), sink);
    }

    /** The file repository, with each commit noted in the sink. */
    private static final class ToldRepository extends FileCursorRepository {
        private final Sink sink;

        ToldRepository(Path folder, Sink sink) {
            super(folder);
            this.sink = sink;
        }

        @Override
        public void commit(String streamKey, Checkpoint checkpoint) {
            super.commit(streamKey, checkpoint);
            sink.line(COMMITTED, Long.toString(System.nanoTime()));
        }
    }

    /** Hands every line to the operating system at once, which keeps it when this process is killed. */
    private static final class Sink implements AutoCloseable {
        private final OutputStream file;

        Sink(Path file) throws IOException {
            this.file = new FileOutputStream(file.toFile(), true);
        }

        synchronized void line(String... parts) {
            try {
                file.write((String.join(TAB, List.of(parts)) + '\n').getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
