package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.verification.crash.Combination.Repository;
import io.github.camelrecords.verification.database.PostgresServer;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Routes with every kind of cursor repository, with one or several workers, with and without batches and look-back window, are
 * killed at every point and at random moments: nothing is lost, misordered, or repeated that the checkpoint had with which a run
 * began. With a window they prune. In the end the cursor is at the last record.
 * <p>
 * Quick runs kill a few times, with every pair of options and every point among them. With {@code verification.heavy} every
 * combination is killed at every point, {@code crash.rounds} times. {@code crash.seed} repeats the choices of a run, and
 * {@code crash.only} those of one combination, such as {@code POSTGRESQL, workers=1}.
 */
class CrashMatrixTest {

    /** Longer than {@link #LONGEST_TRANSACTION} by far, as the machine may be busy. */
    private static final Duration LOOKBACK = Duration.ofSeconds(4);

    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(300);
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(200);
    private static final String CURSOR_KEY = "crash";
    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    /** They wait more than they work. In quick runs others wait beside them. */
    private static final int AT_A_TIME = HEAVY ? 4 : 2;

    private static final String ONLY = System.getProperty("crash.only", "");

    private final long seed = Long.getLong("crash.seed", System.nanoTime());

    @TempDir
    Path folder;

    /** What one combination came to. */
    private record Outcome(Combination combination, CrashResult result) {}

    @Test
    void losesNothingWhereverItIsKilled() throws Exception {
        Selection selection = new Selection(seed);
        Map<Combination, List<Kill>> kills =
                HEAVY ? selection.everything(Integer.getInteger("crash.rounds", 1)) : selection.few();
        keepOnly(kills);
        List<Outcome> outcomes;
        try (PostgresServer postgres = PostgresServer.inTemporaryFolder()) {
            outcomes = run(kills, postgres);
        }

        for (Outcome outcome : outcomes) {
            CrashResult result = outcome.result();
            String scenario = "kill -9 at named points and random moments, "
                    + outcome.combination().repository().words();
            Results.ofThisRun()
                    .add(result.verdict().toResult(scenario, result.kills().size(), result.recovery()));
        }
        int done = outcomes.stream()
                .mapToInt(outcome -> outcome.result().kills().size())
                .sum();
        assertThat(done).isEqualTo(SelectionTest.kills(kills));
        for (Outcome outcome : outcomes) {
            outcome.result().verdict().assertClean(outcome.combination() + ", crash.seed=" + seed);
        }
    }

    private static void keepOnly(Map<Combination, List<Kill>> kills) {
        List<Combination> all = List.copyOf(kills.keySet());
        kills.keySet().removeIf(combination -> !combination.toString().contains(ONLY));
        assertThat(kills)
                .as("-Dcrash.only=%s is in the name of no combination. These are the ones of this run: %s", ONLY, all)
                .isNotEmpty();
    }

    private List<Outcome> run(Map<Combination, List<Kill>> kills, PostgresServer postgres) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            kills.forEach(
                    (combination, planned) -> running.add(threads.submit(() -> run(combination, planned, postgres))));
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome run(Combination combination, List<Kill> planned, PostgresServer postgres) throws Exception {
        Path work = Files.createTempDirectory(folder, "run");
        Path sink = work.resolve("sink.txt");
        String repository = repository(combination.repository(), work, postgres);
        // a program that starts should find some pages, and not be busy with them for long
        WorkloadOptions workload =
                WorkloadOptions.seed(seed + combination.hashCode()).writers(2);
        CommittedPosition committed = new CommittedPosition(repository, CURSOR_KEY, () -> TimedSink.placed(sink));
        AtomicBoolean late = new AtomicBoolean();
        CrashTest test = CrashTest.of(kill -> {
                    boolean before = late.getAndSet(kill != null && kill.late());
                    check(() -> committed.beforeRun(before), combination);
                    return CrashProgram.main(RouteProgram.class, options(combination), sink.toString(), repository);
                })
                .sink(() -> TimedSink.read(sink))
                .folder(work)
                .seed(seed)
                .commitInterval(COMMIT_INTERVAL)
                .bound(committed)
                .untilPruned(combination.lookback())
                .workload(
                        combination.lookback()
                                ? workload.largestBatch(6).longestTransaction(LONGEST_TRANSACTION)
                                : workload.largestBatch(2).withoutLateCommits());
        long begun = System.nanoTime();
        CrashResult result = run(test, planned, combination);
        check(
                () -> assertThat(Files.readAllLines(work.resolve("child.log")))
                        .as("the end of the last run")
                        .contains(RouteProgram.STOPPED),
                combination);
        check(committed::afterLastRun, combination);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        System.out.println(combination + " in " + took.toMillis() + " ms: " + result + ", " + result.kills());
        return new Outcome(combination, result);
    }

    private interface Check {
        void run() throws Exception;
    }

    private void check(Check committed, Combination combination) {
        try {
            committed.run();
        } catch (AssertionError | Exception e) {
            throw new AssertionError(combination + ", crash.seed=" + seed + ": " + e.getMessage(), e);
        }
    }

    private CrashResult run(CrashTest test, List<Kill> planned, Combination combination) throws InterruptedException {
        try {
            return test.run(planned);
        } catch (CrashTestException e) {
            throw new CrashTestException(combination + ", " + e.getMessage(), e);
        }
    }

    private static String options(Combination combination) {
        return String.join(
                "&",
                "providerConfigKey=github",
                "connectionId=user-123",
                "model=GithubIssue",
                "baseUrl={{env:NANGO_BASE_URL}}",
                "secretKey={{env:NANGO_SECRET_KEY}}",
                "initialDelay=0",
                "delay=100",
                "maxRetries=0",
                "limit=20",
                "cursorRepository=#repo",
                "cursorKey=" + CURSOR_KEY,
                "commitInterval=" + COMMIT_INTERVAL.toMillis(),
                "concurrentConsumers=" + combination.workers(),
                "batching=" + combination.batching(),
                // several batches of a page
                "batchBytes=1000",
                "lookbackWindow=" + (combination.lookback() ? LOOKBACK.toMillis() : 0),
                // without a window nobody may prune
                "pruneAfterCommit=" + combination.lookback());
    }

    /** Of its own for each run. */
    private static String repository(Repository repository, Path work, PostgresServer postgres) {
        return switch (repository) {
            case FILE -> work.resolve("cursors").toString();
            case H2 -> "jdbc:h2:file:" + work.resolve("cursors") + ";WRITE_DELAY=0";
            case POSTGRESQL -> postgres.url(postgres.newDatabase());
        };
    }
}
