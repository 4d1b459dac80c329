package io.github.camelrecords.examples.quickstart;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.camel.main.Main;

/**
 * Reads a stream of records into a JSON Lines file and stops when it has caught up. The route is in
 * {@code quickstart.camel.yaml}; the records come from the bundled simulator, or from your own Nango when
 * {@code NANGO_SECRET_KEY} is set.
 */
public final class Quickstart {

    private final Settings settings;
    private final PrintStream out;

    Quickstart(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    /** Ends the JVM with exit code 1 when something went wrong, and says what on the error stream. */
    public static void main(String[] arguments) throws InterruptedException {
        if (!run(System.getenv(), System.getProperties()::getProperty, System.out, System.err)) {
            System.exit(1);
        }
    }

    /** @return whether all went well */
    static boolean run(
            Map<String, String> environment, Settings.Properties properties, PrintStream out, PrintStream err)
            throws InterruptedException {
        try {
            new Quickstart(Settings.of(environment, properties), out).run();
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            out.flush();
            err.println("quickstart failed: " + reason(e));
            err.flush();
            return false;
        }
    }

    private void run() throws Exception {
        Files.createDirectories(settings.folder());
        Progress progress;
        if (settings.ownNango() != null) {
            out.println("quickstart: reading " + settings.ownNango().model() + " from "
                    + settings.ownNango().baseUrl());
            progress = read(settings.ownNango());
        } else {
            try (SimulatedNango simulated = SimulatedNango.start(settings.folder(), settings.changes())) {
                out.println("quickstart: reading GitHub issues from the bundled simulator at "
                        + simulated.connection().baseUrl());
                progress = read(simulated.connection());
            }
        }
        out.println("quickstart: delivered=" + progress.delivered() + " cursor="
                + (progress.cursor() == null ? "none" : progress.cursor()) + " file=" + progress.file());
        out.flush();
    }

    private Progress read(Connection connection) throws Exception {
        Path file = settings.folder().resolve(connection.fileName());
        CaughtUp caughtUp = new CaughtUp();
        Main main = new Main();
        main.addOverrideProperty("quickstart.baseUrl", connection.baseUrl());
        main.addOverrideProperty("quickstart.secretKey", connection.secretKey());
        main.addOverrideProperty("quickstart.providerConfigKey", connection.providerConfigKey());
        main.addOverrideProperty("quickstart.connectionId", connection.connectionId());
        main.addOverrideProperty("quickstart.model", connection.model());
        main.addOverrideProperty("quickstart.folder", settings.folder().toString());
        main.addOverrideProperty("quickstart.fileName", connection.fileName());
        if (connection.cursorKey() != null) {
            main.addOverrideProperty("quickstart.cursorKey", connection.cursorKey());
        }
        main.bind("caughtUp", caughtUp);
        main.bind("firstRecords", new FirstRecords(out));
        try {
            main.start();
            return caughtUp.await(file);
        } catch (ExecutionException e) {
            // the consumer's own message names the call and the way out; what caused it says less
            throw new PollFailedException(e.getCause());
        } finally {
            main.stop();
        }
    }

    /** A poll's own message, else the innermost one: what wraps that only names the places it came through. */
    private static String reason(Throwable failure) {
        if (failure instanceof PollFailedException) {
            return failure.getMessage();
        }
        String reason = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }

    private static final class PollFailedException extends Exception {
        private static final long serialVersionUID = 1;

        PollFailedException(Throwable cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }
}
