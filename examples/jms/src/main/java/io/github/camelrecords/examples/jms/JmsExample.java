package io.github.camelrecords.examples.jms;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Moves records into queues until all is read, with routes in YAML. Works on the bundled simulator and a broker inside the JVM; on your
 * own Nango when {@code NANGO_SECRET_KEY} is set, and on your own Artemis when {@code JMS_URL} is.
 */
public final class JmsExample {

    private final Settings settings;
    private final PrintStream out;

    private JmsExample(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

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
            new JmsExample(Settings.of(environment, properties), out).run();
            return true;
        } catch (Exception e) {
            out.flush();
            err.println("jms failed: " + reason(e));
            err.flush();
            return false;
        }
    }

    private void run() throws Exception {
        if (settings.broker() != null) {
            Moved moved = into(settings.broker());
            tell(moved, moved.records() - moved.duplicates());
            return;
        }
        Path folder = settings.folder().resolve("broker");
        if (settings.source() == null) {
            // the simulator knows nothing of an earlier run, so what that has left counts for nothing
            delete(folder);
        }
        try (LocalBroker local = new LocalBroker(Files.createDirectories(folder)).start()) {
            Moved moved = into(local.broker());
            tell(moved, local.messages(moved.queues()));
        }
    }

    private Moved into(Broker broker) throws Exception {
        if (settings.source() != null) {
            begin(settings.source(), broker);
            return move(settings.source(), broker, settings.folder().resolve("cursors"));
        }
        Path cursors = settings.folder().resolve("simulator-cursors");
        delete(cursors);
        try (SimulatedNango simulated = SimulatedNango.start()) {
            begin(simulated.source(), broker);
            Moved first = move(simulated.source(), broker, cursors);
            out.println("  " + first.records()
                    + " records; now some issues change, some are deleted, and the cursors are lost");
            simulated.change();
            delete(cursors);
            return first.and(move(simulated.source(), broker, cursors));
        }
    }

    private void begin(Source source, Broker broker) {
        out.println("jms: " + source + " to " + broker);
        broker.check();
    }

    /** Runs the routes until they have read all there is. */
    private Moved move(Source source, Broker broker, Path cursors) throws Exception {
        CaughtUp caughtUp = new CaughtUp(source.models().size());
        try (Pipeline pipeline = Pipeline.start(source, broker, cursors, caughtUp, Map.of())) {
            caughtUp.await();
            return new Moved(source.models(), pipeline.recordsDelivered(), pipeline.duplicates());
        } catch (ExecutionException e) {
            // the consumer's own message names the call and the way out; what caused it says less
            throw e.getCause() instanceof Exception cause ? new PollFailedException(cause) : e;
        }
    }

    private void tell(Moved moved, long messages) {
        out.println("jms: records=" + moved.records() + " messages=" + messages + " duplicates=" + moved.duplicates()
                + " queues="
                + String.join(",", moved.models().stream().map(Broker::queueOf).toList()));
        out.flush();
    }

    /** @param duplicates how many of the records the broker had already */
    private record Moved(List<String> models, long records, long duplicates) {

        Moved and(Moved later) {
            return new Moved(models, records + later.records, duplicates + later.duplicates);
        }

        /** Those of the models, and the one for what they refuse. */
        String[] queues() {
            return Stream.concat(models.stream().map(Broker::queueOf), Stream.of(Broker.REFUSED))
                    .toArray(String[]::new);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A poll's own message, else the innermost one: what wraps that only names the places it came through. */
    private static String reason(Throwable failure) {
        if (failure instanceof PollFailedException || failure instanceof IllegalArgumentException) {
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

        PollFailedException(Exception cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }
}
