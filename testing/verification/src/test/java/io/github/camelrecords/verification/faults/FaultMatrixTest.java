package io.github.camelrecords.verification.faults;

import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can go wrong between a server and a route, several cases at a time because they mostly wait; each adds a row to
 * the report. In the normal build the seed chooses for each case whether the fault comes in the first read or at the tail, in the
 * profile {@code heavy} it comes in both, again and again. Some cases alone: {@code -Dfault=<a part of their names>}; the same
 * choices again: {@code -Dverification.seed=<number>}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(Seed.class)
class FaultMatrixTest {

    @TempDir
    Path folder;

    private final boolean heavy = Boolean.getBoolean("verification.heavy");
    private final long seed = Seed.ofThisRun();
    private final ExecutorService executor = Executors.newFixedThreadPool(heavy ? 8 : 12);

    private static List<FaultCase> cases(Random random) {
        List<FaultCase> all = singles();
        all.addAll(CombinedFaults.of(all, random));
        return all;
    }

    /** Each fault alone. */
    static List<FaultCase> singles() {
        List<FaultCase> all = new ArrayList<>();
        // those that take longest come first
        all.addAll(NetworkFaults.cases());
        all.addAll(RateLimitFaults.cases());
        all.addAll(RestartFaults.cases());
        all.addAll(ClockFaults.cases());
        all.addAll(AnswerFaults.cases());
        return all;
    }

    @TestFactory
    Stream<DynamicTest> losesNothing() {
        String chosen = System.getProperty("fault");
        Random random = new Random(seed);
        Map<String, Future<?>> runs = new LinkedHashMap<>();
        for (FaultCase each : cases(random)) {
            FaultScenario.Size size = size(random);
            if (chosen == null ? heavy || each.always() : each.name().contains(chosen)) {
                FaultScenario scenario = new FaultScenario(each, size, seed);
                Path own = folder.resolve("case" + runs.size());
                runs.put(each.name(), executor.submit(() -> {
                    Results.ofThisRun().add(scenario.run(Files.createDirectory(own)));
                    return null;
                }));
            }
        }
        return runs.entrySet().stream()
                .map(run -> DynamicTest.dynamicTest(run.getKey(), () -> outcome(run.getValue())));
    }

    private FaultScenario.Size size(Random random) {
        boolean firstRead = random.nextBoolean();
        return heavy
                ? new FaultScenario.Size(4_000, 4, 3)
                : new FaultScenario.Size(400, firstRead ? 1 : 0, firstRead ? 0 : 1);
    }

    private static void outcome(Future<?> run) throws Throwable {
        try {
            run.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @AfterAll
    void stop() {
        executor.shutdownNow();
    }
}
