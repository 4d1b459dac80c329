package io.github.camelrecords.examples.webhook;

import io.github.camelrecords.simulator.GithubIssues;
import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoSync;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The bundled simulator with a sync that finds one new GitHub issue in each run, and announces it. */
final class SimulatedNango implements AutoCloseable {

    private static final String MODEL = "GithubIssue";

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoSync sync;

    private SimulatedNango() {
        GithubIssues issues = new GithubIssues("acme/shop", Instant.parse("2026-01-01T08:00:00Z"), 42);
        NangoConnection connection = nango.connection("github", "user-123");
        sync = connection.sync("issues").models(MODEL).script(run -> run.model(MODEL)
                .save(issues.create(1)));
    }

    static SimulatedNango start() {
        SimulatedNango simulated = new SimulatedNango();
        simulated.nango.start();
        return simulated;
    }

    NangoSimulator nango() {
        return nango;
    }

    /** Runs the sync once. */
    void change() {
        sync.trigger();
    }

    Target target(Path folder, Duration delay) throws IOException {
        return new Target(
                nango.baseUrl(),
                nango.secretKey(),
                nango.webhooks().signingKey(),
                "github",
                "user-123",
                MODEL,
                "beginning",
                "127.0.0.1",
                0,
                delay,
                Settings.newFolder(folder));
    }

    @Override
    public void close() {
        nango.close();
    }
}
