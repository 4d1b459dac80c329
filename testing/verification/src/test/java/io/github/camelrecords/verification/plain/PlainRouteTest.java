package io.github.camelrecords.verification.plain;

import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.service.Seed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A route that is started and stopped again and again while writers write: everything comes, once and in order. */
@Timeout(7200)
@ExtendWith(Seed.class)
class PlainRouteTest {

    private static final int RUNS = Boolean.getBoolean("verification.heavy") ? 40 : 2;

    private final long seed = Seed.ofThisRun();

    @TempDir
    Path folder;

    private record Outcome(String scenario, Verdict verdict) {}

    /** Side by side, since they wait most of the time. */
    @Test
    void everythingComesOnceAndInOrderAcrossRestarts() throws Exception {
        List<Callable<Outcome>> scenarios =
                List.of(this::oneByOne, this::batches, this::newerContent, this::cursorAlone);
        ExecutorService executor = Executors.newFixedThreadPool(scenarios.size());
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> each : executor.invokeAll(scenarios)) {
                outcomes.add(each.get());
            }
            outcomes.forEach(outcome ->
                    Results.ofThisRun().add(outcome.verdict().toResult(outcome.scenario(), RUNS, Duration.ZERO)));
            outcomes.forEach(outcome -> outcome.verdict().assertClean(outcome.scenario()));
        } finally {
            executor.shutdownNow();
        }
    }

    private Outcome oneByOne() throws Exception {
        String scenario = "restarts in order";
        FileCursorRepository cursors = new FileCursorRepository(folder.resolve("one"));
        try (RestartedRoute route = new RestartedRoute(scenario, seed, "", cursors)) {
            return new Outcome(scenario, route.run(RUNS, () -> true, DuplicateBound::none));
        }
    }

    private Outcome batches() throws Exception {
        String scenario = "restarts in order, batches, 8 workers";
        FileCursorRepository cursors = new FileCursorRepository(folder.resolve("batches"));
        try (RestartedRoute route =
                new RestartedRoute(scenario, seed + 1, "&batching=true&concurrentConsumers=8", cursors)) {
            return new Outcome(scenario, route.run(RUNS, () -> true, DuplicateBound::none));
        }
    }

    private Outcome newerContent() throws Exception {
        String scenario = "restarts in order, content newer than its metadata";
        FileCursorRepository cursors = new FileCursorRepository(folder.resolve("newer"));
        try (RestartedRoute route = new RestartedRoute(scenario, seed + 2, "", cursors)) {
            route.readContentLate();
            return new Outcome(scenario, route.run(RUNS, () -> route.newerContents() > 0, DuplicateBound::none));
        }
    }

    /** A repository for the cursor alone repeats two windows at most. */
    private Outcome cursorAlone() throws Exception {
        String scenario = "restarts in order, plain StateRepository";
        try (RestartedRoute route = new RestartedRoute(scenario, seed + 3, "", new MemoryStateRepository())) {
            return new Outcome(scenario, route.run(RUNS, () -> true, route::unsettled));
        }
    }
}
