package io.github.camelrecords.verification.plain;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.FileCursorRepository;
import io.github.camelrecords.verification.Durations;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.history.Write;
import io.github.camelrecords.verification.report.Results;
import io.github.camelrecords.verification.workload.Workload;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that is started and stopped again and again while writers write: everything comes, once and in order. */
class PlainRouteTest {

    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(300);
    private static final int LOOKBACK_MILLIS = 1_500;

    private final long seed = Long.getLong("verification.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final int runs = Boolean.getBoolean("verification.heavy") ? 40 : 2;
    private NangoSimulator nango;
    private Workload workload;
    private DeliveryLog deliveries;
    private Duration slowestStart = Duration.ZERO;

    @TempDir
    Path cursors;

    @BeforeEach
    void startWriting() {
        nango = NangoSimulator.builder().build().start();
        NangoModel model = nango.connection("github", "user-123").model("GithubIssue");
        workload = Workload.on(
                model,
                WorkloadOptions.seed(seed)
                        .longestTransaction(LONGEST_TRANSACTION)
                        .largestBatch(20));
        workload.start();
        deliveries = new DeliveryLog(workload.stream());
    }

    @AfterEach
    void stopWriting() {
        workload.close();
        nango.close();
    }

    @Test
    void everythingComesOnceAndInOrderAcrossRestarts() throws Exception {
        run("restarts in order", "", new FileCursorRepository(cursors), ends -> DuplicateBound.none());
    }

    @Test
    void alsoInBatchesByEightWorkers() throws Exception {
        run(
                "restarts in order, batches, 8 workers",
                "&batching=true&concurrentConsumers=8",
                new FileCursorRepository(cursors),
                ends -> DuplicateBound.none());
    }

    @Test
    void aRepositoryForTheCursorAloneRepeatsTwoWindowsAtMost() throws Exception {
        Duration lookback = Duration.ofMillis(LOOKBACK_MILLIS);
        Duration commitInterval = Duration.ofSeconds(1);
        run(
                "restarts in order, plain StateRepository",
                "",
                new MemoryStateRepository(),
                ends -> DuplicateBound.unsettled(lookback, commitInterval, slowestStart, ends));
    }

    @Test
    void alsoWhenContentIsNewerThanItsMetadata() throws Exception {
        nango.faults().always().onPath("/records").payloadsReadAfter(Duration.ofMillis(40));
        Verdict verdict = run(
                "restarts in order, content newer than its metadata",
                "",
                new FileCursorRepository(cursors),
                ends -> DuplicateBound.none(),
                () -> newerContents() > 0);

        Assertions.assertThat(newerContents())
                .as("records with newer content, %s", verdict)
                .isPositive();
    }

    private Verdict run(
            String scenario,
            String options,
            StateRepository<String, String> repository,
            Function<Map<Integer, Long>, DuplicateBound> bound)
            throws Exception {
        return run(scenario, options, repository, bound, () -> true);
    }

    /**
     * @param bound made of the moments at which each run was told to stop
     * @param seen  what the scenario is about; the last of the runs waits for it
     */
    private Verdict run(
            String scenario,
            String options,
            StateRepository<String, String> repository,
            Function<Map<Integer, Long>, DuplicateBound> bound,
            BooleanSupplier seen)
            throws Exception {
        Map<Integer, Long> ends = new HashMap<>();
        for (int i = 0; i < runs; i++) {
            long started = System.nanoTime();
            try (DefaultCamelContext route = start(options, repository)) {
                int before = deliveries.size();
                await("the first record comes").until(() -> deliveries.size() > before);
                Duration start = Duration.ofNanos(System.nanoTime() - started);
                slowestStart = start.compareTo(slowestStart) > 0 ? start : slowestStart;
                int enough = before + 1 + random.nextInt(60);
                boolean last = i == runs - 1;
                await("records come").until(() -> deliveries.size() >= enough && (!last || seen.getAsBoolean()));
                ends.put(deliveries.run(), System.nanoTime());
            }
            deliveries.newRun();
        }
        workload.close();
        List<Write> writes = workload.writes();
        HistoryChecker checker = new HistoryChecker(bound.apply(ends));
        try (DefaultCamelContext route = start(options, repository)) {
            awaitEverything(checker, writes);
        }
        Verdict verdict = checker.check(writes, deliveries.deliveries());
        Results.ofThisRun().add(verdict.toResult(scenario, runs, Duration.ZERO));
        return verdict.assertClean("verification.seed=" + seed);
    }

    /** If it does not come, the verdict tells what is missing. */
    private void awaitEverything(HistoryChecker checker, List<Write> writes) {
        try {
            await("everything comes").until(() -> checker.check(writes, deliveries.deliveries())
                    .lost()
                    .isEmpty());
        } catch (ConditionTimeoutException e) {
            // as told
        }
    }

    private DefaultCamelContext start(String options, StateRepository<String, String> repository) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("cursors", repository);
        String uri = "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&baseUrl="
                + nango.baseUrl() + "&secretKey=" + nango.secretKey()
                + "&cursorRepository=#cursors&initialDelay=0&delay=50&limit=40&lookbackWindow=" + LOOKBACK_MILLIS
                + options;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(deliveries);
            }
        });
        context.start();
        return context;
    }

    private long newerContents() {
        // what has arrived was written before
        List<Delivery> arrived = deliveries.deliveries();
        Map<Instant, Map<String, Long>> versions = new HashMap<>();
        for (Write write : workload.writes()) {
            versions.computeIfAbsent(write.modifiedAt(), time -> new HashMap<>())
                    .put(write.id(), write.version());
        }
        return arrived.stream().filter(delivery -> isNewer(delivery, versions)).count();
    }

    private static boolean isNewer(Delivery delivery, Map<Instant, Map<String, Long>> versions) {
        Long own = versions.get(delivery.modifiedAt()).get(delivery.id());
        return delivery.version() != null && !Objects.equals(own, delivery.version());
    }

    private ConditionFactory await(String what) {
        return Awaitility.await(what + ", verification.seed=" + seed)
                .atMost(Durations.PATIENCE)
                .pollInterval(Duration.ofMillis(200));
    }
}
