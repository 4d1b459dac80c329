package io.github.camelrecords.verification.crash;

import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The program that the matrix kills: a route into a file, which gets each record before the exchange is done. Now and then the file
 * refuses one, which has to come again.
 */
public final class RouteProgram {

    /** It prints this line when it was stopped in order. */
    static final String STOPPED = "stopped in order";

    /** One exchange of so many fails. */
    private static final int REFUSED = 25;
    /** In ms, less than {@link ChildJvm#stop} waits; a route that is at the end of its stream has nothing to wait for. */
    private static final long LONGEST_STOP = 110_000;

    private RouteProgram() {}

    /** @param arguments options of the endpoint, the sink's file, and the repository: a folder or a JDBC URL */
    public static void main(String[] arguments) throws Exception {
        String uri = "nango:records?" + arguments[0];
        AtomicInteger exchanges = new AtomicInteger();
        try (TimedSink sink = new TimedSink(Path.of(arguments[1]));
                Opened repository = open(arguments[2]);
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("repo", repository.cursors());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).process(exchange -> {
                        if (exchanges.incrementAndGet() % REFUSED == 0) {
                            throw new IOException("refused on purpose");
                        }
                        sink.add(exchange.getMessage().getBody(String.class));
                    });
                }
            });
            context.start();
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(main)));
            main.join();
        } catch (InterruptedException e) {
            // stopped in order
        }
    }

    /** The JVM is gone as soon as its hooks are done, whatever other threads do. */
    private static void stop(Thread main) {
        main.interrupt();
        try {
            main.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // a run before this one may have left a line that is cut off
        System.out.println();
        System.out.println(main.isAlive() ? "not stopped in " + LONGEST_STOP + " ms" : STOPPED);
    }

    /** A repository, and what has to be closed after it. */
    record Opened(CursorRepository cursors, Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    /** @param where a folder or a JDBC URL */
    static Opened open(String where) {
        if (where.startsWith("jdbc:h2:")) {
            // a pool keeps the database open; it would be closed with each connection else
            JdbcConnectionPool pool = JdbcConnectionPool.create(where, "", "");
            return new Opened(new JdbcCursorRepository(pool), pool::dispose);
        }
        if (where.startsWith("jdbc:")) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setURL(where);
            return new Opened(new JdbcCursorRepository(database), () -> {});
        }
        return new Opened(new FileCursorRepository(Path.of(where)), () -> {});
    }
}
