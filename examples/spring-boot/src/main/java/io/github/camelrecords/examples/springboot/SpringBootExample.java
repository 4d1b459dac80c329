package io.github.camelrecords.examples.springboot;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * Runs {@link Application} until its routes have read all there is, and tells what its actuator says. Works on the bundled simulator, or
 * on your own Nango when {@code NANGO_SECRET_KEY} is set.
 */
public final class SpringBootExample {

    private SpringBootExample() {}

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
            if (settings.source() != null) {
                read(settings.source(), settings.folder().resolve("own"), settings.port(), out);
            } else {
                try (SimulatedNango simulated = SimulatedNango.start()) {
                    read(simulated.source(), settings.folder().resolve("simulator"), settings.port(), out);
                }
            }
            return true;
        } catch (Exception e) {
            out.flush();
            err.println("spring-boot failed: " + reason(e));
            err.flush();
            return false;
        }
    }

    private static void read(Source source, Path folder, int port, PrintStream out) throws Exception {
        Files.createDirectories(folder);
        long before = lines(folder, source.models());
        Map<String, Object> properties = source.properties(folder);
        properties.put("server.port", port);
        CaughtUp caughtUp = new CaughtUp(source.models().size());
        try (RunningApplication application = RunningApplication.start(properties, caughtUp)) {
            Actuator actuator = application.actuator();
            out.println("spring-boot: " + source + ", actuator " + actuator.url());
            try {
                caughtUp.await();
            } catch (ExecutionException e) {
                // the application is still up: it says so itself
                out.println("  health=" + actuator.awaitHealth("DOWN"));
                throw new PollFailedException(e.getCause());
            }
            long records = 0;
            List<String> metrics = new ArrayList<>();
            for (String model : source.models()) {
                long delivered = actuator.delivered(model);
                records += delivered;
                metrics.add(model + ":" + delivered);
            }
            String health = actuator.awaitHealth("UP");
            long refused = records - (lines(folder, source.models()) - before);
            if (refused > 0) {
                out.println("  " + refused + " could not be processed, and are in " + folder.resolve("refused"));
            }
            out.println(
                    "spring-boot: records=" + records + " health=" + health + " metrics=" + String.join(",", metrics));
            out.flush();
            if (!health.equals("UP")) {
                throw new IllegalStateException("health is " + health + ": " + actuator.health());
            }
        }
    }

    /** How many records have arrived in the files. */
    private static long lines(Path folder, List<String> models) throws IOException {
        long lines = 0;
        for (String model : models) {
            Path file = folder.resolve(model + ".jsonl");
            if (Files.exists(file)) {
                try (Stream<String> all = Files.lines(file)) {
                    lines += all.count();
                }
            }
        }
        return lines;
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

        PollFailedException(Throwable cause) {
            super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        }
    }
}
