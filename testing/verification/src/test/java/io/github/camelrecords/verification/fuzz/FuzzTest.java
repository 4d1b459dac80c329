package io.github.camelrecords.verification.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Bad input of every kind, in JVMs of their own with small heaps: no hang, no crash, no memory without bound, only documented
 * exceptions, nothing lost. {@code -Dfuzz.inputs} says how many in all, {@code -Dfuzz.seed}, or that of all scenarios, repeats a run.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(7200)
@ExtendWith(Seed.class)
class FuzzTest {

    /** Routes wait much of the time, so one JVM of each sort keeps two cores busy. */
    private static final int SIDE_BY_SIDE = 2;

    private final boolean heavy = Boolean.getBoolean("verification.heavy");
    private final long inputs = Long.getLong("fuzz.inputs", 9_000);
    private final Map<FuzzKind, Future<String>> running = new EnumMap<>(FuzzKind.class);
    private final ExecutorService executor = Executors.newFixedThreadPool(SIDE_BY_SIDE);

    @BeforeAll
    void start() {
        long seed = Long.getLong("fuzz.seed", Seed.ofThisRun());
        for (List<FuzzKind> kinds : heavy ? alone() : together()) {
            Future<String> run = executor.submit(() -> new FuzzRun(kinds, inputs, seed, heavy).run());
            kinds.forEach(kind -> running.put(kind, run));
        }
    }

    /** Each kind has a heap of its own. */
    private static List<List<FuzzKind>> alone() {
        return Arrays.stream(FuzzKind.values()).map(List::of).toList();
    }

    /** Starting a JVM takes longer than feeding it a few inputs. */
    private static List<List<FuzzKind>> together() {
        List<FuzzKind> routes = new ArrayList<>();
        List<FuzzKind> others = new ArrayList<>();
        for (FuzzKind kind : FuzzKind.values()) {
            (kind.isWholeRoute() ? routes : others).add(kind);
        }
        return List.of(routes, others);
    }

    @ParameterizedTest
    @EnumSource
    void badInputDoesNoHarm(FuzzKind kind) throws Throwable {
        String said = said(kind);

        String start = FuzzProcess.DONE + kind.name() + " ";
        List<String> done = said.lines().filter(line -> line.startsWith(start)).toList();
        assertThat(done).as(said).hasSize(1);
        String[] numbers = done.get(0).substring(start.length()).split(" ", 2);
        long fed = Long.parseLong(numbers[0]);
        assertThat(fed).isGreaterThanOrEqualTo(kind.inputs(inputs));
        String scenario = "fuzz: " + kind.words() + ", heap of " + FuzzRun.HEAP;
        Results.ofThisRun().add(FuzzCounts.parse(numbers[1]).toResult(scenario, fed));
    }

    private String said(FuzzKind kind) throws Throwable {
        try {
            return running.get(kind).get();
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @AfterAll
    void stop() {
        executor.shutdownNow();
    }
}
