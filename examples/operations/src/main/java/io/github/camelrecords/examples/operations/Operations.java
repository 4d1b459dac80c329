package io.github.camelrecords.examples.operations;

import java.io.PrintStream;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/**
 * Starts Camel with the routes of {@code operations.camel.yaml}, sends them one message and ends. They work on the bundled
 * simulator, or on your own Nango when {@code NANGO_SECRET_KEY} is set.
 */
public final class Operations {

    private Operations() {}

    /** Ends the JVM with exit code 1 when something went wrong, and says what on the error stream. */
    public static void main(String[] arguments) {
        if (!run(System.getenv(), System.getProperties()::getProperty, System.out, System.err)) {
            System.exit(1);
        }
    }

    /** @return whether all went well */
    static boolean run(
            Map<String, String> environment, Settings.Properties properties, PrintStream out, PrintStream err) {
        return succeeds(
                () -> {
                    Settings settings = Settings.of(environment, properties);
                    if (settings.ownNango() != null) {
                        operate(settings.ownNango(), out);
                    } else {
                        try (SimulatedNango simulated = SimulatedNango.start()) {
                            operate(simulated.target(settings.folder()), out);
                        }
                    }
                },
                out,
                err);
    }

    /** What can go wrong. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** @return whether all went well; if not, the error stream has a line that says why */
    static boolean succeeds(Work work, PrintStream out, PrintStream err) {
        try {
            work.run();
            return true;
        } catch (Exception e) {
            out.flush();
            err.println("operations failed: " + reason(e));
            err.flush();
            return false;
        }
    }

    /** Has the routes work, and prints on what, and with which outcome. */
    static void operate(Target target, PrintStream out) throws Exception {
        out.println("operations: " + target + ", steps " + target.stepsText());
        Main main = new Main();
        // only the target says where the routes work, not what is left in the environment for another application
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().setAutoConfigurationSystemPropertiesEnabled(false);
        target.properties().forEach(main::addOverrideProperty);
        try {
            main.start();
            try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
                out.println("operations: " + template.requestBody("direct:operations", null, String.class));
                out.flush();
            }
        } finally {
            main.stop();
        }
    }

    /** The innermost message: what wraps it only names the places it came through. */
    private static String reason(Throwable failure) {
        if (failure instanceof CamelExecutionException && failure.getCause() != null) {
            return failure.getCause().getMessage();
        }
        String reason = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                reason = cause.getMessage();
            }
        }
        return reason;
    }
}
