package io.github.camelrecords.examples.jdbc;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.Processor;

/** The routes in a JVM of their own, which ends at a point of the route or when it is killed. */
public final class PipelineProcess {

    /** Where it ends; as abruptly as by kill -9: no shutdown hook runs, nothing is flushed. */
    enum End {
        /** wherever it is when the signal comes */
        KILLED,
        /** the rows are written, the checkpoint is not */
        AFTER_ROWS,
        /** rows and checkpoint are written, and not committed */
        BEFORE_COMMIT,
        /** they are committed, and the engine has not heard of it */
        AFTER_COMMIT
    }

    private PipelineProcess() {}

    static Process start(Source source, String url, String user, End end, int transactions, Path log)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx128m",
                        "-Djava.net.preferIPv4Stack=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PipelineProcess.class.getName(),
                        source.baseUrl(),
                        source.secretKey(),
                        String.valueOf(source.lookbackWindow().toMillis()),
                        url,
                        user,
                        end.name(),
                        String.valueOf(transactions))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Base URL, secret, look-back milliseconds, JDBC URL, user, end, and in which transaction it comes. */
    public static void main(String[] arguments) throws Exception {
        Source source = new Source(
                arguments[0],
                arguments[1],
                "github",
                "user-123",
                "GithubIssue",
                "jdbc-simulator",
                Duration.ofMillis(Long.parseLong(arguments[2])),
                Duration.ofMillis(200));
        Database database = Database.connect(arguments[3], arguments[4], "", Duration.ofSeconds(10));
        End end = End.valueOf(arguments[5]);
        int last = Integer.parseInt(arguments[6]);
        AtomicInteger exchanges = new AtomicInteger();
        Processor counting = exchange -> {
            if (exchanges.incrementAndGet() >= last && end == End.AFTER_ROWS) {
                halt();
            }
        };
        DataSource dataSource = new WrappedCommits(database.dataSource(), commit -> {
            boolean now = exchanges.get() >= last;
            if (now && end == End.BEFORE_COMMIT) {
                halt();
            }
            commit.run();
            if (now && end == End.AFTER_COMMIT) {
                halt();
            }
        });
        Pipeline.start(source, dataSource, database.product(), counting, new CaughtUp());
        // the routes run until the process ends, or its parent does
        while (System.in.read() >= 0) {
            // nobody writes
        }
        halt();
    }

    private static void halt() {
        Runtime.getRuntime().halt(137);
    }
}
