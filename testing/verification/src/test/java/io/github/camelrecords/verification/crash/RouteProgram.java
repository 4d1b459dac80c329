package io.github.camelrecords.verification.crash;

import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGSimpleDataSource;

/** The program that the matrix kills: a route into a file, which gets each record before the exchange is done. */
public final class RouteProgram {

    private RouteProgram() {}

    /** @param arguments options of the endpoint, the sink's file, and the repository: a folder or a JDBC URL */
    public static void main(String[] arguments) throws Exception {
        String uri = "nango:records?" + arguments[0];
        try (TimedSink sink = new TimedSink(Path.of(arguments[1]));
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("repo", repository(arguments[2]));
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(uri).process(exchange -> sink.add(exchange.getMessage().getBody(String.class)));
                }
            });
            context.start();
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(main::interrupt));
            main.join();
        } catch (InterruptedException e) {
            // stopped in order
        }
    }

    private static CursorRepository repository(String where) {
        if (where.startsWith("jdbc:h2:")) {
            // a pool keeps the database open; it would be closed with each connection else
            return new JdbcCursorRepository(JdbcConnectionPool.create(where, "", ""));
        }
        if (where.startsWith("jdbc:")) {
            PGSimpleDataSource database = new PGSimpleDataSource();
            database.setURL(where);
            return new JdbcCursorRepository(database);
        }
        return new FileCursorRepository(Path.of(where));
    }
}
