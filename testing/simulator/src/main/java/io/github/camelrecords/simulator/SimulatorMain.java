package io.github.camelrecords.simulator;

import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoSimulatorBuilder;
import io.github.camelrecords.simulator.nango.NangoSync;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts a simulated Nango server from the command line; {@code --help} lists the options. */
public final class SimulatorMain implements AutoCloseable {

    private static final Instant FIRST_ISSUE = Instant.parse("2026-01-01T08:00:00Z");

    private final NangoSimulator nango;
    private final ScheduledExecutorService changes = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "simulator-changes");
        thread.setDaemon(true);
        return thread;
    });

    private SimulatorMain(SimulatorOptions options) {
        StartTimeClock startClock = options.startTime == null ? null : new StartTimeClock(options.startTime);
        NangoSimulatorBuilder builder = NangoSimulator.builder()
                .clock(startClock == null ? Clock.systemUTC() : startClock)
                .port(options.port)
                .rateLimit(options.rateLimit)
                .secretKey(options.secretKey);
        if (options.responseBytes > 0) {
            builder.responseSizeBudget(options.responseBytes);
        }
        nango = builder.build();
        NangoConnection connection = nango.connection(options.integration, options.connection);
        NangoModel model = connection.model(options.model, options.variant);
        GithubIssuesSync script = new GithubIssuesSync(
                new GithubIssues("acme/shop", FIRST_ISSUE, 42),
                options.model,
                options.records,
                options.change > 0 ? options.change : GithubIssuesSync.CHANGES);
        NangoSync sync =
                connection.sync(GithubIssuesSync.NAME).models(options.model).script(script);
        NangoSync written = sync.addVariant(options.variant);
        script.create(model);
        if (startClock != null) {
            startClock.go();
        }
        nango.webhooks().url(options.webhookUrl);
        nango.start();
        if (options.change > 0) {
            long seconds = options.every.toSeconds();
            changes.scheduleAtFixedRate(written::trigger, seconds, seconds, TimeUnit.SECONDS);
        }
    }

    /** Runs until the process is stopped. Wrong arguments end it with exit code 2, a failed start with 1. */
    public static void main(String[] arguments) throws InterruptedException {
        SimulatorMain started = null;
        int exitCode = 0;
        try {
            started = start(List.of(arguments), System.out);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println("--help lists the options.");
            exitCode = 2;
        } catch (IllegalStateException e) {
            System.err.println("The simulator did not start: " + e.getMessage());
            exitCode = 1;
        }
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        if (started != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "simulator-stop"));
            new CountDownLatch(1).await();
        }
    }

    /**
     * Does what the command line says.
     *
     * @return null when it only asked for help
     * @throws IllegalArgumentException when it cannot be understood
     */
    static SimulatorMain start(List<String> arguments, PrintStream out) {
        SimulatorOptions options = SimulatorOptions.parse(arguments);
        if (options.help) {
            out.print(SimulatorOptions.HELP);
            return null;
        }
        SimulatorMain main = new SimulatorMain(options);
        out.println("Simulated Nango server, " + options.records + " records of " + options.model);
        out.println("  base URL             " + main.nango.baseUrl());
        out.println("  secret key           " + main.nango.secretKey());
        out.println("  Provider-Config-Key  " + options.integration);
        out.println("  Connection-Id        " + options.connection);
        out.println("  sync                 " + GithubIssuesSync.NAME + ", changes a few records when triggered");
        if (options.webhookUrl != null) {
            out.println("  webhooks to          " + options.webhookUrl);
            out.println("  webhook signing key  " + main.nango.webhooks().signingKey());
        }
        out.flush();
        return main;
    }

    NangoSimulator nango() {
        return nango;
    }

    @Override
    public void close() {
        changes.shutdownNow();
        nango.close();
    }
}
