package io.github.camelrecords.examples.operations;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.CountDownLatch;
import java.util.function.BiPredicate;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as its page describes it, against the simulator and against a Nango of one's own. */
class OperationsTest {

    static final String ALL_DONE =
            "operations: paused=true confirmed=true run=SUCCESS delivered=105 pruned=105 started=true";

    @TempDir
    Path folder;

    private record Run(boolean success, String output, String errors) {
        String lastLine() {
            List<String> lines = output.lines().toList();
            return lines.get(lines.size() - 1);
        }

        void failedWith(String reason) {
            assertThat(success).as(output).isFalse();
            assertThat(errors).isEqualTo("operations failed: " + reason + '\n');
        }
    }

    @Test
    void allStepsLeaveTheirTraces() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Target target = simulated.target(folder);

            Run run = run(target);

            assertThat(run.success()).as(run.errors()).isTrue();
            assertThat(run.lastLine()).isEqualTo(ALL_DONE);
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
    void theKeyIsNeitherPrintedNorLogged() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start();
                LogCapture log = LogCapture.at(Level.INFO)) {
            Target target = simulated.target(folder);

            Run run = run(target);

            assertThat(run.lastLine()).as(run.errors()).isEqualTo(ALL_DONE);
            assertThat(run.output() + log.text())
                    .contains("Apache Camel 4", "nango", "  prune: 105 records")
                    .doesNotContain(target.secretKey());
        }
    }

    @Test
    void aPauseThatIsNotConfirmedEndsItBeforeAnythingElse() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.nango().faults().always().onPath("/sync/pause").schedulerDown();

            Run run = run(simulated.target(folder));

            run.failedWith("issues was not seen off its schedule, so nothing else was done;"
                    + " see whether Nango's scheduler works");
            assertThat(paths(simulated.nango(), "POST")).containsExactly("/sync/pause", "/sync/start");
            assertThat(paths(simulated.nango(), "PATCH")).isEmpty();
        }
    }

    @Test
    void aSyncLeftOffItsScheduleIsAFailure() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.nango().faults().always().onPath("/sync/start").schedulerDown();

            Run run = run(simulated.target(folder));

            run.failedWith("issues may be off its schedule, start it in Nango: it was not seen on its schedule");
            assertThat(simulated.sync().isPaused()).isTrue();
        }
    }

    @Test
    void aRefusedStartIsToldAlsoWhenAStepBeforeHasFailed() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start();
                LogCapture log = LogCapture.at(Level.WARN)) {
            simulated.nango().faults().always().onPath("/sync/trigger").status(400);
            simulated.nango().faults().always().onPath("/sync/start").forbidden();

            Run run = run(simulated.target(folder));

            assertThat(run.success()).isFalse();
            assertThat(run.errors()).startsWith("operations failed: ").contains("POST /sync/trigger", "400");
            assertThat(log.lines()).anySatisfy(line -> assertThat(line)
                    .startsWith("ERROR operations - ")
                    .contains("issues may be off its schedule, start it in Nango", "POST /sync/start", "403"));
        }
    }

    @Test
    void aRunThatDoesNotBeginEndsIt() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.nango().faults().always().onPath("/sync/trigger").schedulerDown();

            Run run = run(simulated.target(folder));

            run.failedWith("no run of issues has begun; see whether Nango's scheduler works");
            assertNothingIsPrunedAndTheSyncIsStarted(simulated);
        }
    }

    @Test
    void aRunThatDoesNotSucceedEndsIt() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.sync().script(run -> {
                throw new IllegalStateException("the script fails");
            });

            Run run = run(simulated.target(folder));

            run.failedWith("the run of issues ended with STOPPED; its log in Nango says why");
            assertThat(simulated.sync().runs()).isEqualTo(1);
            assertNothingIsPrunedAndTheSyncIsStarted(simulated);
        }
    }

    @Test
    void aRunThatDoesNotEndInTimeEndsIt() throws Exception {
        CountDownLatch ends = new CountDownLatch(1);
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.sync().script(run -> ends.await());

            Run run = run(simulated.target(folder, Duration.ofSeconds(2), Duration.ofMinutes(1)));

            run.failedWith("the run of issues has not ended within 2 seconds; it goes on");
            assertThat(simulated.sync().isRunning()).isTrue();
            assertNothingIsPrunedAndTheSyncIsStarted(simulated);
        } finally {
            ends.countDown();
        }
    }

    @Test
    void aSyncIsStartedAgainWhenAStepFails() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.nango().faults().always().onPath("/sync/trigger").status(400);

            Run run = run(simulated.target(folder));

            assertThat(run.success()).isFalse();
            assertThat(run.errors()).startsWith("operations failed: ").contains("POST /sync/trigger", "400");
            assertThat(simulated.sync().runs()).isZero();
            assertNothingIsPrunedAndTheSyncIsStarted(simulated);
        }
    }

    @Test
    void recordsThatCannotBeReadEndItBeforeAnythingIsPruned() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.nango().faults().always().onPath("/records").forbidden();

            Run run = run(simulated.target(folder, Duration.ofMinutes(1), Duration.ofSeconds(1)));

            run.failedWith("the records were not read to the end in time; warnings above say whether polls fail");
            assertNothingIsPrunedAndTheSyncIsStarted(simulated);
        }
    }

    @Test
    void aRefusedPruneEndsIt() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.nango().faults().always().onPath("/records/prune").forbidden();

            Run run = run(simulated.target(folder));

            assertThat(run.success()).isFalse();
            assertThat(run.errors()).startsWith("operations failed: ").contains("PATCH /records/prune", "403");
            assertThat(simulated.sync().isPaused()).isFalse();
        }
    }

    @Test
    void aStatusThatCannotBeReadEndsIt() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            simulated.nango().faults().always().onPath("/sync/status").forbidden();

            Run run = run(simulated.target(folder));

            assertThat(run.success()).isFalse();
            assertThat(run.errors()).startsWith("operations failed: ").contains("GET /sync/status", "403");
            assertThat(paths(simulated.nango(), "POST")).isEmpty();
        }
    }

    private static void assertNothingIsPrunedAndTheSyncIsStarted(SimulatedNango simulated) {
        assertThat(paths(simulated.nango(), "PATCH")).isEmpty();
        assertThat(paths(simulated.nango(), "POST")).containsExactly("/sync/pause", "/sync/trigger", "/sync/start");
        assertThat(simulated.sync().isPaused()).isFalse();
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

            run.failedWith("the connection has no sync isues; check its name");
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
    void refusesATimeThatIsNone() {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            for (String text : List.of("soon", "0m", "-5m", "15")) {
                Run run = run(own(simulated), Map.of("nango.sync", "issues", "operations.runTimeout", text));

                run.failedWith(
                        "operations.runTimeout is '" + text
                                + "', which is no time to wait. Set the longest time that the run may take, such as 90s, 15m or 2h.");
            }
            assertThat(simulated.nango().requests().all()).isEmpty();
        }
    }

    @Test
    void takesAnotherTimeToWaitForTheRun() {
        Map<String, String> environment = Map.of(
                "NANGO_SECRET_KEY", "key",
                "NANGO_PROVIDER_CONFIG_KEY", "github",
                "NANGO_CONNECTION_ID", "user-123",
                "NANGO_MODEL", "GithubIssue",
                "NANGO_SYNC", "issues");
        Map<String, String> properties = Map.of("operations.runTimeout", " 2h ");

        assertThat(Settings.of(environment, properties::get).ownNango().properties())
                .containsEntry("operations.target.runTimeout", "7200 seconds")
                .containsEntry("operations.target.runLooks", "1440");
        assertThat(Settings.of(environment, name -> null).ownNango().runTimeout())
                .isEqualTo(Duration.ofMinutes(15));
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
        return run((out, err) -> Operations.run(environment, all::get, out, err));
    }

    private static Run run(Target target) {
        return run((out, err) -> Operations.succeeds(() -> Operations.operate(target, out), out, err));
    }

    private static Run run(BiPredicate<PrintStream, PrintStream> program) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        boolean success = program.test(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(success, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
