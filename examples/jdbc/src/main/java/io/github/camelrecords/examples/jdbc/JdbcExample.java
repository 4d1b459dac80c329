package io.github.camelrecords.examples.jdbc;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Writes records into a database exactly once: each record's rows and the position of the stream are one transaction. The
 * routes are in {@code jdbc.camel.yaml}. Works on the bundled simulator and H2; on your own Nango when {@code NANGO_SECRET_KEY}
 * is set, and on your own database when {@code JDBC_URL} is.
 */
public final class JdbcExample {

    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration OWN = Duration.ofHours(1);
    /** Every so many transactions the simulated run has one that fails. */
    private static final int MISHAPS = 50;

    private JdbcExample() {}

    /** Ends the JVM with exit code 1 when something went wrong, and says what on the error stream. */
    public static void main(String[] arguments) {
        if (!run(System.getenv(), System.getProperties()::getProperty, System.out, System.err)) {
            System.exit(1);
        }
    }

    /** @return whether all went well; if not, the error stream has a line that says why */
    static boolean run(
            Map<String, String> environment, Settings.Properties properties, PrintStream out, PrintStream err) {
        try {
            Settings settings = Settings.of(environment, properties);
            if (settings.ownNango() == null) {
                simulate(settings, out);
            } else {
                read(settings, out);
            }
            out.flush();
            return true;
        } catch (Exception e) {
            out.flush();
            err.println("jdbc failed: " + reason(e));
            err.flush();
            return false;
        }
    }

    private static void simulate(Settings settings, PrintStream out) throws Exception {
        Settings fresh = settings;
        if (settings.url() == null) {
            // every simulated server is a new one, and an old position is none of it
            Path folder = Files.createTempDirectory(Files.createDirectories(settings.folder()), "simulator-");
            fresh = new Settings(folder, null, null, null, null, settings.postgres());
        }
        Mishaps mishaps = new Mishaps(MISHAPS);
        CaughtUp caughtUp = new CaughtUp();
        try (SimulatedNango simulated = SimulatedNango.start();
                Database database = Database.open(fresh)) {
            out.println("jdbc: GitHub issues of the bundled simulator into " + database.product());
            Source source = simulated.source(Duration.ofSeconds(30));
            try (Pipeline pipeline =
                    Pipeline.start(source, database.dataSource(), database.product(), mishaps, caughtUp)) {
                caughtUp.await(STEP);
                out.println("jdbc: caught up, " + Report.of(database.dataSource()));
                simulated.change();
                // a poll that is under way may have asked before the change
                caughtUp.again();
                caughtUp.await(STEP);
                caughtUp.again();
                caughtUp.await(STEP);
            }
            out.println("jdbc: " + Report.of(database.dataSource()) + " rolledBack=" + mishaps.failures());
        }
    }

    private static void read(Settings settings, PrintStream out) throws Exception {
        CaughtUp caughtUp = new CaughtUp();
        try (Database database = Database.open(settings)) {
            out.println("jdbc: " + settings.ownNango() + " into " + database.product());
            try (Pipeline pipeline = Pipeline.start(
                    settings.ownNango(), database.dataSource(), database.product(), new Mishaps(0), caughtUp)) {
                caughtUp.await(OWN);
            }
            out.println("jdbc: " + Report.of(database.dataSource()));
        }
    }

    /** The innermost message: what wraps it only names the places it came through. */
    private static String reason(Throwable failure) {
        Throwable told =
                failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        if (told != failure && told.getMessage() != null) {
            return told.getMessage();
        }
        String reason = told.toString();
        for (Throwable cause = told; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }
}
