package io.github.camelrecords.examples.operations;

import io.github.camelrecords.simulator.GithubIssues;
import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The bundled simulator with 100 made-up GitHub issues and a sync, on its schedule, that finds five more in each run. */
final class SimulatedNango implements AutoCloseable {

    static final int RECORDS = 100;
    static final int FOUND = 5;

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoModel model;
    private final NangoSync sync;

    private SimulatedNango() {
        GithubIssues issues = new GithubIssues("acme/shop", Instant.parse("2026-01-01T08:00:00Z"), 42);
        NangoConnection connection = nango.connection("github", "user-123");
        model = connection.model("GithubIssue");
        model.save(issues.create(RECORDS));
        sync = connection
                .sync("issues")
                .models(model.name())
                .script(run -> run.model(model.name()).save(issues.create(FOUND)))
                .start();
    }

    static SimulatedNango start() {
        SimulatedNango simulated = new SimulatedNango();
        simulated.nango.start();
        return simulated;
    }

    NangoSimulator nango() {
        return nango;
    }

    NangoModel model() {
        return model;
    }

    NangoSync sync() {
        return sync;
    }

    /**
     * All steps on this server.
     *
     * @param folder in which this run gets a folder of its own: every server is a new one, and an old cursor is none of it
     */
    Target target(Path folder) throws IOException {
        return target(folder, Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    Target target(Path folder, Duration runTimeout, Duration readTimeout) throws IOException {
        Files.createDirectories(folder);
        return new Target(
                nango.baseUrl(),
                nango.secretKey(),
                "github",
                "user-123",
                model.name(),
                sync.name(),
                Settings.STEPS,
                Files.createTempDirectory(folder, "simulator-"),
                runTimeout,
                readTimeout,
                true);
    }

    @Override
    public void close() {
        nango.close();
    }
}
