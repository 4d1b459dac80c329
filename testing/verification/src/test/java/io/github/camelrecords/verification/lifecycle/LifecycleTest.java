package io.github.camelrecords.verification.lifecycle;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.verification.database.PostgresServer;
import io.github.camelrecords.verification.database.SharedPostgres;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.NangoStream;
import io.github.camelrecords.verification.service.Seed;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of what can happen to a route, while records are written, some of them late: nothing is lost, everything
 * arrives in order, and only a stop that is cut short by its time-out may double what was in flight.
 * {@code -Dverification.seed} repeats a run.
 */
@Timeout(7200)
@ExtendWith({SharedPostgres.class, Seed.class})
class LifecycleTest {

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");
    private static final int SEQUENCES = HEAVY ? 300 : Step.values().length;
    private static final int STEPS = HEAVY ? 12 : 3;
    /** They wait most of the time. */
    private static final int SIDE_BY_SIDE = HEAVY ? 30 : SEQUENCES;

    private static final Duration LATEST = Duration.ofMillis(HEAVY ? 300 : 200);
    /** Ten times as long, so that a thread that gets no time does not make a commit later than that. */
    private static final Duration WINDOW = LATEST.multipliedBy(10);

    private static final String SCENARIO =
            "route stopped, timed out, suspended, removed, restarted in random order; 1 and 8 consumers, batches;"
                    + " files, H2, PostgreSQL";

    private final long seed = Seed.ofThisRun();
    private final PostgresServer server;

    @TempDir
    Path folder;

    LifecycleTest(PostgresServer server) {
        this.server = server;
    }

    private record Outcome(String what, Verdict verdict) {}

    @Test
    void nothingIsLostWhateverHappensToARoute() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try (NangoSimulator nango =
                NangoSimulator.builder().rateLimit(0).build().start()) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (int i = 0; i < SEQUENCES; i++) {
                int number = i;
                running.add(executor.submit(() -> run(nango, number)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
            for (Outcome outcome : outcomes) {
                // rows of one scenario are added up
                Results.ofThisRun().add(outcome.verdict().toResult(SCENARIO, STEPS, Duration.ZERO));
            }
            outcomes.forEach(outcome -> outcome.verdict().assertClean(outcome.what()));
        } finally {
            executor.shutdownNow();
        }
    }

    private Outcome run(NangoSimulator nango, int number) throws Exception {
        Random random = new Random(seed * 1_000 + number);
        boolean lookback = number % 2 == 0;
        boolean batching = number % 3 == 0;
        int consumers = number / 2 % 2 == 0 ? 1 : 8;
        // with several workers as well as with a route that is asynchronous, records of one id could overtake each
        // other
        boolean threads = consumers == 1 && number % 5 == 0 && batching;
        String connection = "sequence-" + number;
        WorkloadOptions writers =
                WorkloadOptions.seed(random.nextLong()).writers(2).largestBatch(8);
        StringBuilder what = new StringBuilder("sequence " + number + " of -Dverification.seed=" + seed + ", "
                + consumers + " consumers, batching " + batching + ", lookback " + lookback + ", threads " + threads);
        NangoStream stream = new NangoStream(
                nango, connection, lookback ? writers.longestTransaction(LATEST) : writers.withoutLateCommits());
        try (stream;
                Stores store = Stores.choose(number, folder.resolve(connection), server);
                HeldUpRoute route = new HeldUpRoute(
                        stream,
                        new Obstacles(nango, connection),
                        store.cursors(),
                        lookback,
                        threads,
                        "concurrentConsumers=" + consumers,
                        "batching=" + batching,
                        "limit=" + (2 + random.nextInt(30)),
                        "lookbackWindow=" + (lookback ? WINDOW.toMillis() : 0))) {
            what.append(", ").append(store.words());
            for (int i = 0; i < STEPS; i++) {
                // each kind comes first once in so many sequences
                Step step = choose(i == 0 ? number : random.nextInt(Step.values().length));
                what.append(", ").append(step);
                if (random.nextInt(4) == 0) {
                    // it may not have come so far as to read
                    route.write();
                } else {
                    route.writeAndRead();
                }
                step.take(route);
            }
            return new Outcome(what.toString(), route.end());
        } catch (Throwable e) {
            throw new AssertionError(what + ": " + e, e);
        }
    }

    private static Step choose(int number) {
        Step step = Step.values()[number % Step.values().length];
        return step == Step.SINK_FAILS_AFTER_THE_STOP && !HEAVY ? Step.SHUTDOWN_TIMES_OUT : step;
    }
}
