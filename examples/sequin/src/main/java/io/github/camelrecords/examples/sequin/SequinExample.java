package io.github.camelrecords.examples.sequin;

import io.github.camelrecords.sequin.SequinStreamConsumer;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads records and messages of Sequin into files, with routes in YAML. Works on the bundled simulator, or receives the messages
 * of your own Sequin when {@code SEQUIN_BASE_URL}, {@code SEQUIN_TOKEN} and {@code SEQUIN_CONSUMER} are set.
 */
public final class SequinExample {

    private static final Duration STEP = Duration.ofSeconds(30);

    private SequinExample() {}

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
            if (settings.ownSequin() == null) {
                simulate(settings, STEP, out);
            } else {
                receive(settings.ownSequin(), settings.time(), out);
            }
            return true;
        } catch (Exception e) {
            out.flush();
            err.println("sequin failed: " + reason(e));
            err.flush();
            return false;
        }
    }

    /** Has the simulated server change things while the routes read, and fails unless all of it has arrived. */
    static void simulate(Settings settings, Duration step, PrintStream out) throws Exception {
        Runs runs = Runs.begin(settings.folder());
        try (SimulatedSequin simulated = SimulatedSequin.start(runs)) {
            Target target = simulated.target(settings.folder());
            out.println("sequin: " + target + ", run " + runs.begun());
            try (Routes routes = Routes.start(target)) {
                Summary now = Summary.of(routes, simulated);
                boolean done = now.reaches(SimulatedSequin.FIRST_RECORDS, SimulatedSequin.FIRST_MESSAGES, step);
                routes.call("sinks");
                // a paused sink keeps what changes, and hands it out when it is active again
                routes.call("pause");
                simulated.change(runs.begun());
                done &= now.reaches(SimulatedSequin.RECORDS, SimulatedSequin.FIRST_MESSAGES, step);
                routes.call("resume");
                done &= now.reaches(SimulatedSequin.RECORDS, SimulatedSequin.MESSAGES_BEFORE_BACKFILL, step);
                routes.call("backfill");
                done &= now.reaches(SimulatedSequin.RECORDS, SimulatedSequin.MESSAGES, step);
                done &= Routes.await(() -> simulated.held() == 0, step);
                done &= Routes.await(simulated::isReadToTheEnd, step);
                if (!done || !now.isAsExpected(runs.isAfterInterruption())) {
                    throw new IllegalStateException("not all has arrived as it should: " + now
                            + ". Warnings above say whether calls fail. Delete the folder " + settings.folder()
                            + " to begin anew.");
                }
                runs.end(settings.folder());
                out.println("sequin: " + now);
                out.flush();
            }
        }
    }

    /** Receives for a while. Fails when the last call failed, or a message could not be processed. */
    static void receive(Target target, Duration time, PrintStream out) throws Exception {
        Files.createDirectories(target.folder());
        out.println("sequin: " + target + ", for " + time.toSeconds() + " s");
        SequinStreamConsumer stream;
        int messages;
        try (Routes routes = Routes.start(target)) {
            stream = routes.stream();
            routes.call("sinks");
            if (!target.backfill().isEmpty()) {
                routes.call("backfill");
            }
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
            messages = routes.count("messages");
        }
        out.println("sequin: messages=" + messages + " failures=" + stream.getMessagesFailed() + " acknowledged="
                + stream.getMessagesAcked());
        out.flush();
        if (stream.getLastFailure() != null) {
            throw new IllegalStateException(stream.getLastFailure());
        }
        if (stream.getMessagesFailed() > 0) {
            throw new IllegalStateException(
                    stream.getMessagesFailed() + " exchanges failed; their messages were handed back and come again");
        }
    }

    /** The innermost message: what wraps it only names the places it came through. */
    private static String reason(Throwable failure) {
        String reason = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }
}
