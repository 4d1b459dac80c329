package io.github.camelrecords.verification.plain;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.FileCursorRepository;
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
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that is started and stopped again and again while writers write: everything comes, once and in order. */
class PlainRouteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(500);
    private static final int LOOKBACK_MILLIS = 2_500;

    private final long seed = Long.getLong("verification.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final int runs = Boolean.getBoolean("verification.heavy") ? 40 : 2;
    private final HistoryChecker checker = new HistoryChecker(DuplicateBound.none());
    private NangoSimulator nango;
    private Workload workload;
    private DeliveryLog deliveries;

    @TempDir
    Path cursors;

    @BeforeEach
    void startWriting() {
        nango = NangoSimulator.builder().build().start();
        NangoModel model = nango.connection("github", "user-123").model("GithubIssue");
        workload = Workload.on(model, WorkloadOptions.seed(seed).longestTransaction(LONGEST_TRANSACTION));
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
        run("restarts in order", "");
    }

    @Test
    void alsoInBatchesByEightWorkers() throws Exception {
        run("restarts in order, batches, 8 workers", "&batching=true&concurrentConsumers=8");
    }

    @Test
    void alsoWhenContentIsNewerThanItsMetadata() throws Exception {
        nango.faults().always().onPath("/records").payloadsReadAfter(Duration.ofMillis(40));
        Verdict verdict = run("restarts in order, content newer than its metadata", "");

        Assertions.assertThat(newerContents())
                .as("records with newer content, %s", verdict)
                .isPositive();
    }

    private Verdict run(String scenario, String options) throws Exception {
        for (int i = 0; i < runs; i++) {
            try (DefaultCamelContext route = start(options)) {
                int enough = deliveries.size() + 1 + random.nextInt(150);
                await("records come").until(() -> deliveries.size() >= enough);
            }
            deliveries.newRun();
        }
        workload.close();
        List<Write> writes = workload.writes();
        try (DefaultCamelContext route = start(options)) {
            await("everything comes").until(() -> checker.check(writes, deliveries.deliveries())
                    .lost()
                    .isEmpty());
        }
        Verdict verdict = checker.check(writes, deliveries.deliveries());
        Results.ofThisRun().add(verdict.toResult(scenario, runs, Duration.ZERO));
        return verdict.assertClean("verification.seed=" + seed);
    }

    private DefaultCamelContext start(String options) throws Exception {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("cursors", new FileCursorRepository(cursors));
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
        Map<Instant, Map<String, Long>> versions = new HashMap<>();
        for (Write write : workload.writes()) {
            versions.computeIfAbsent(write.modifiedAt(), time -> new HashMap<>())
                    .put(write.id(), write.version());
        }
        return deliveries.deliveries().stream()
                .filter(delivery -> isNewer(delivery, versions))
                .count();
    }

    private static boolean isNewer(Delivery delivery, Map<Instant, Map<String, Long>> versions) {
        Long own = versions.get(delivery.modifiedAt()).get(delivery.id());
        return delivery.version() != null && !Objects.equals(own, delivery.version());
    }

    private org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what + ", verification.seed=" + seed)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50));
    }
}
