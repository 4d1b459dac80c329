package io.github.camelrecords.examples.jdbc;

import io.github.camelrecords.simulator.GithubIssues;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The bundled simulator with 200 made-up GitHub issues, some of which change or disappear. */
final class SimulatedNango implements AutoCloseable {

    static final int RECORDS = 200;
    static final int CHANGED = 20;
    static final int DELETED = 10;

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final GithubIssues issues = new GithubIssues("acme/shop", Instant.parse("2026-01-01T08:00:00Z"), 42);
    private final NangoModel model = nango.connection("github", "user-123").model("GithubIssue");

    private SimulatedNango() {}

    static SimulatedNango start() {
        SimulatedNango simulated = new SimulatedNango();
        simulated.model.save(simulated.issues.create(RECORDS));
        simulated.nango.start();
        return simulated;
    }

    /** Changes some issues, and deletes others. */
    void change() {
        List<Map<String, Object>> changed = issues.change(CHANGED);
        Set<Object> ids = changed.stream().map(issue -> issue.get("id")).collect(Collectors.toSet());
        model.save(changed);
        model.delete(issues.all().stream()
                .map(issue -> issue.get("id"))
                .filter(id -> !ids.contains(id))
                .limit(DELETED)
                .map(String::valueOf)
                .toArray(String[]::new));
    }

    /** Changes one issue. */
    void changeOne() {
        model.save(issues.change(1));
    }

    NangoModel model() {
        return model;
    }

    Source source(Duration lookbackWindow) {
        return new Source(
                nango.baseUrl(),
                nango.secretKey(),
                "github",
                "user-123",
                model.name(),
                "jdbc-simulator",
                lookbackWindow,
                Duration.ofMillis(200));
    }

    @Override
    public void close() {
        nango.close();
    }
}
