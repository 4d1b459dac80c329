package io.github.camelrecords.verification.faults;

import io.github.camelrecords.verification.report.Results;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the cases of a group, several at a time because they mostly wait, and adds a row to the report for each. One case alone:
 * {@code -Dfault=<a part of its name>}; the same choices again: {@code -Dverification.seed=<number>}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultMatrix {

    private static final int AT_A_TIME = 8;

    @TempDir
    Path folder;

    private final boolean heavy = Boolean.getBoolean("verification.heavy");
    private final long seed = Long.getLong("verification.seed", new Random().nextLong(1_000_000));
    private final ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);

    /** The cases, each with a name of its own. @param random for choices that the seed repeats */
    abstract List<FaultCase> cases(Random random);

    @TestFactory
    Stream<DynamicTest> losesNothing() {
        FaultScenario.Size size = heavy ? new FaultScenario.Size(4_000, 4, 3) : new FaultScenario.Size(600, 2, 1);
        String chosen = System.getProperty("fault");
        Map<String, Future<?>> runs = new LinkedHashMap<>();
        for (FaultCase each : cases(new Random(seed))) {
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
