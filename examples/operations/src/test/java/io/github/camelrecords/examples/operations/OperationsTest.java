package io.github.camelrecords.examples.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as its page describes it, against the simulator and against a Nango of one's own. */
class OperationsTest {

    private static final String ALL_DONE =
            "operations: paused=true confirmed=true run=SUCCESS delivered=105 pruned=105 started=true";

    @TempDir
    Path folder;

    private record Run(boolean success, String output, String errors) {
        String lastLine() {
            List<String> lines = output.lines().toList();
            return lines.get(lines.size() - 1);
        }
    }

    @Test
    void allStepsLeaveTheirTraces() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Target target = simulated.target(folder);
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            Operations.operate(target, new PrintStream(out, true, StandardCharsets.UTF_8));

            assertThat(out.toString(StandardCharsets.UTF_8)).contains(ALL_DONE).doesNotContain(target.secretKey());
            assertThat(Files.readAllLines(target.folder().resolve("GithubIssue.jsonl")))
                    .hasSize(105)
                    .doesNotHaveDuplicates()
                    .allMatch(line -> line.contains("\"title\":") && line.contains("\"pruned_at\":null"));
            assertThat(simulated.model().records()).hasSize(105).allMatch(record -> record.prunedAt() != null);
            assertThat(simulated.sync().runs()).isEqualTo(1);
            assertThat(simulated.sync().isPaused()).isFalse();
            assertThat(paths(simulated.nango(), "POST")).containsExactly("/sync/pause", "/sync/trigger", "/sync/start");
        }
    }

    @Test
    void everyRunIsLikeTheFirst() {
        assertThat(run(Map.of(), Map.of()).lastLine()).isEqualTo(ALL_DONE);
        assertThat(run(Map.of(), Map.of()).lastLine()).isEqualTo(ALL_DONE);
    }

    @Test
    void aSyncIsStartedAgainWhenAStepFails() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.nango().faults().always().onPath("/sync/trigger").status(400);
            Target target = simulated.target(folder);

            assertThatThrownBy(() -> Operations.operate(target, new PrintStream(new ByteArrayOutputStream())))
                    .isInstanceOf(CamelExecutionException.class)
                    .cause()
                    .hasMessageContaining("POST /sync/trigger")
                    .hasMessageContaining("400");

            assertThat(simulated.sync().isPaused()).isFalse();
            assertThat(simulated.sync().runs()).isZero();
            assertThat(paths(simulated.nango(), "POST")).containsExactly("/sync/pause", "/sync/trigger", "/sync/start");
            assertThat(paths(simulated.nango(), "PATCH")).isEmpty();
        }
    }

    @Test
    void recordsThatCannotBeReadEndItBeforeAnythingIsPruned() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.nango().faults().always().onPath("/records").forbidden();
            Target target = simulated.target(folder, Duration.ofSeconds(1));

            assertThatThrownBy(() -> Operations.operate(target, new PrintStream(new ByteArrayOutputStream())))
                    .cause()
                    .hasMessageContaining("not read to the end in time");

            assertThat(simulated.sync().isPaused()).isFalse();
            assertThat(paths(simulated.nango(), "PATCH")).isEmpty();
        }
    }

    @Test
    void aNangoOfOnesOwnIsOnlyReadUnlessStepsAreNamed() {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Run run = run(own(simulated), Map.of("nango.sync", "issues"));

            assertThat(run.lastLine())
                    .as(run.errors())
                    .isEqualTo(
                            "operations: paused=false confirmed=false run=none delivered=100 pruned=0 started=false");
            assertThat(run.output())
                    .startsWith("operations: sync issues of github/user-123 at "
                            + simulated.nango().baseUrl() + ", steps none\n");
            assertThat(simulated.nango().requests().all())
                    .allMatch(request -> request.method().equals("GET"));
        }
    }

    @Test
    void onlyTheNamedStepsAreDoneOnANangoOfOnesOwn() {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.sync().pause();

            Run run = run(own(simulated), Map.of("nango.sync", "issues", "operations.steps", "pause, trigger"));

            assertThat(run.lastLine())
                    .as(run.errors())
                    .isEqualTo(
                            "operations: paused=false confirmed=true run=SUCCESS delivered=105 pruned=0 started=false");
            assertThat(simulated.sync().isPaused())
                    .as("who was off the schedule stays off")
                    .isTrue();
            assertThat(paths(simulated.nango(), "POST")).containsExactly("/sync/trigger");
        }
    }

    @Test
    void anUnknownSyncEndsIt() {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Run run = run(own(simulated), Map.of("nango.sync", "isues", "operations.steps", "pause"));

            assertThat(run.success()).isFalse();
            assertThat(run.errors()).isEqualTo("operations failed: the connection has no sync isues; check its name\n");
        }
    }

    @Test
    void namesWhatIsMissing() {
        Run run = run(Map.of("NANGO_SECRET_KEY", "the-secret", "NANGO_MODEL", "Contact"), Map.of());

        assertThat(run.success()).isFalse();
        assertThat(run.errors())
                .startsWith("operations failed: ")
                .contains("NANGO_PROVIDER_CONFIG_KEY", "NANGO_CONNECTION_ID", "-Dnango.sync")
                .doesNotContain("the-secret", "NANGO_MODEL (");
    }

    @Test
    void refusesStepsThatItDoesNotKnow() {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Run run = run(own(simulated), Map.of("nango.sync", "issues", "operations.steps", "prune,delete"));

            assertThat(run.errors()).contains("'prune,delete'", "'delete'", "pause, trigger and prune");
            assertThat(simulated.nango().requests().all()).isEmpty();
        }
    }

    @Test
    void stepsWithoutAKeyAreNotTakenForTheSimulators() {
        assertThat(run(Map.of(), Map.of("operations.steps", "prune")).errors()).contains("NANGO_SECRET_KEY");
        assertThat(run(Map.of("NANGO_BASE_URL", "https://nango.example"), Map.of())
                        .errors())
                .contains("https://nango.example", "NANGO_SECRET_KEY");
    }

    private static List<String> paths(NangoSimulator nango, String method) {
        return nango.requests().all().stream()
                .filter(request -> request.method().equals(method))
                .map(request -> request.path())
                .toList();
    }

    private static Map<String, String> own(SimulatedNango simulated) {
        return Map.of(
                "NANGO_SECRET_KEY", simulated.nango().secretKey(),
                "NANGO_BASE_URL", simulated.nango().baseUrl(),
                "NANGO_PROVIDER_CONFIG_KEY", "github",
                "NANGO_CONNECTION_ID", "user-123",
                "NANGO_MODEL", "GithubIssue");
    }

    private Run run(Map<String, String> environment, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("operations.folder", folder.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        boolean success = Operations.run(
                environment,
                all::get,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(success, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
