package io.github.camelrecords.examples.webhook;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;

/**
 * Reads a stream twice, with webhooks and by polling alone, and tells how long after a change the record arrived. Works on the
 * bundled simulator, or on your own Nango when {@code NANGO_SECRET_KEY} is set.
 */
public final class WebhookExample {

    private static final int CHANGES = 5;
    /** Not a fraction of the delay, so that changes fall anywhere between two polls. */
    private static final Duration BETWEEN_CHANGES = Duration.ofMillis(3300);

    private static final Duration DELAY = Duration.ofSeconds(10);
    private static final Duration SIMULATED_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration OWN_TIMEOUT = Duration.ofMinutes(30);

    private WebhookExample() {}

    /** Ends the JVM with exit code 1 when something went wrong, and says what on the error stream. */
    public static void main(String[] arguments) {
        if (!run(System.getenv(), System.getProperties()::getProperty, System.out, System.err)) {
            System.exit(1);
        }
    }

    /** What makes records change. */
    @FunctionalInterface
    interface Changes {
        /** @param webhookUrl where notifications are received */
        void make(String webhookUrl) throws Exception;
    }

    /** @return whether all went well; if not, the error stream has a line that says why */
    static boolean run(
            Map<String, String> environment, Settings.Properties properties, PrintStream out, PrintStream err) {
        try {
            Settings settings = Settings.of(environment, properties);
            if (settings.ownNango() == null) {
                try (SimulatedNango simulated = SimulatedNango.start()) {
                    simulate(
                            simulated,
                            simulated.target(settings.folder(), DELAY),
                            BETWEEN_CHANGES,
                            SIMULATED_TIMEOUT,
                            out);
                }
            } else {
                watch(settings.ownNango(), OWN_TIMEOUT, out);
            }
            return true;
        } catch (Exception e) {
            out.flush();
            err.println("webhook failed: " + reason(e));
            err.flush();
            return false;
        }
    }

    /** Changes a record now and then, and fails unless all of them were announced and arrived. */
    static void simulate(SimulatedNango simulated, Target target, Duration between, Duration timeout, PrintStream out)
            throws Exception {
        Changes changes = url -> {
            simulated.nango().webhooks().url(url);
            for (int change = 0; change < CHANGES; change++) {
                TimeUnit.NANOSECONDS.sleep(between.toNanos());
                simulated.change();
            }
        };
        compare(target, changes, CHANGES, timeout, out);
    }

    /** Waits for changes that others make. One notification can announce many. */
    static void watch(Target target, Duration timeout, PrintStream out) throws Exception {
        Changes changes = url -> out.println("webhook: waiting for " + CHANGES
                + " changes; let Nango's notifications come to port " + target.port() + ", path /nango");
        compare(target, changes, 1, timeout, out);
    }

    private static void compare(Target target, Changes changes, int notifications, Duration timeout, PrintStream out)
            throws Exception {
        Arrivals arrivals = new Arrivals(Clock.systemUTC());
        Main main = new Main();
        main.bind("arrivals", arrivals);
        // only the target says where the routes work, not what is left in the environment for another application
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().setAutoConfigurationSystemPropertiesEnabled(false);
        target.properties().forEach(main::addOverrideProperty);
        try {
            main.start();
            int port = main.getCamelContext()
                    .hasService(VertxPlatformHttpServer.class)
                    .getPort();
            out.println("webhook: " + target + ", notifications on port " + port);
            changes.make("http://127.0.0.1:" + port + "/nango");
            if (!arrivals.await(CHANGES, notifications, timeout)) {
                throw new IllegalStateException("within " + timeout.toSeconds() + " s came "
                        + arrivals.count(Arrivals.NOTIFICATIONS) + " notifications, "
                        + arrivals.count(Arrivals.BY_WEBHOOK) + " records by webhook and "
                        + arrivals.count(Arrivals.BY_POLLING) + " by polling, instead of " + notifications
                        + " and twice " + CHANGES
                        + ". Warnings above say whether polls fail; Nango's log tells what became of a notification.");
            }
            out.printf(
                    Locale.ROOT,
                    "webhook: %d changes, arrived after %.2f s (median) by webhook, %.2f s by polling every %d s%n",
                    Math.min(arrivals.count(Arrivals.BY_WEBHOOK), arrivals.count(Arrivals.BY_POLLING)),
                    seconds(arrivals.median(Arrivals.BY_WEBHOOK)),
                    seconds(arrivals.median(Arrivals.BY_POLLING)),
                    target.delay().toSeconds());
            out.flush();
        } finally {
            main.stop();
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
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
