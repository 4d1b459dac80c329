package io.github.camelrecords.verification.plain;

import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.history.Write;
import io.github.camelrecords.verification.service.Longest;
import io.github.camelrecords.verification.service.NangoStream;
import io.github.camelrecords.verification.service.Patience;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.StateRepository;
import org.awaitility.core.ConditionTimeoutException;

/** A route that is started and stopped in order while its stream is written to. Used by one thread. */
final class RestartedRoute implements AutoCloseable {

    private static final String ROUTE = "records";
    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(300);
    private static final Duration LOOKBACK = Duration.ofSeconds(3);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SHUTDOWN = Duration.ofSeconds(45);

    private final String context;
    private final Random random;
    private final String options;
    private final StateRepository<String, String> cursors;
    private final NangoSimulator nango =
            NangoSimulator.builder().rateLimit(0).build().start();
    private final NangoStream stream;
    private final DeliveryLog deliveries;
    private final Map<Integer, Long> ends = new HashMap<>();
    private final Longest slowestStart = new Longest();

    /** @param options of the consumer */
    RestartedRoute(String scenario, long seed, String options, StateRepository<String, String> cursors) {
        this.context = scenario + ", verification.seed=" + seed;
        this.random = new Random(seed);
        this.options = options;
        this.cursors = cursors;
        this.stream = new NangoStream(
                nango,
                "user-123",
                WorkloadOptions.seed(seed)
                        .longestTransaction(LONGEST_TRANSACTION)
                        .largestBatch(20));
        this.deliveries = stream.log();
        stream.workload().start();
    }

    /** From now on the server reads content after its metadata. */
    void readContentLate() {
        nango.faults().always().onPath("/records").payloadsReadAfter(Duration.ofMillis(40));
    }

    /** @return how many records have arrived whose content was newer than their metadata */
    long newerContents() {
        // what has arrived was written before
        List<Delivery> arrived = deliveries.deliveries();
        Map<Instant, Map<String, Long>> versions = new HashMap<>();
        for (Write write : stream.writes()) {
            versions.computeIfAbsent(write.modifiedAt(), time -> new HashMap<>())
                    .put(write.id(), write.version());
        }
        return arrived.stream().filter(delivery -> isNewer(delivery, versions)).count();
    }

    private static boolean isNewer(Delivery delivery, Map<Instant, Map<String, Long>> versions) {
        Long own = versions.get(delivery.modifiedAt()).get(delivery.id());
        return delivery.version() != null && !Objects.equals(own, delivery.version());
    }

    /** @return the bound for a repository that keeps the cursor alone, for the runs up to now */
    DuplicateBound unsettled() {
        return DuplicateBound.unsettled(LOOKBACK, COMMIT_INTERVAL, slowestStart.value(), ends);
    }

    /**
     * Runs it so often while the writers write, and once more when they have ended. The last of the runs goes on over a look-back
     * pass, and the one at the end until it has nothing more to read.
     *
     * @param seen what the scenario is about; the last of the runs waits for it
     */
    Verdict run(int runs, BooleanSupplier seen, Supplier<DuplicateBound> bound) throws Exception {
        for (int i = 0; i < runs; i++) {
            boolean last = i == runs - 1;
            runOnce(true, consumer -> {
                if (last) {
                    awaitLookBack(consumer);
                    await("what the scenario is about", seen::getAsBoolean);
                }
            });
        }
        stream.workload().close();
        runOnce(false, this::awaitEnd);
        return verdict(bound.get());
    }

    private interface Wait {
        void until(RecordStreamConsumer consumer);
    }

    private void runOnce(boolean writing, Wait wait) throws Exception {
        long started = System.nanoTime();
        try (DefaultCamelContext route = start()) {
            if (writing) {
                int before = deliveries.size();
                await("the first record comes", () -> deliveries.size() > before);
                slowestStart.add(Duration.ofNanos(System.nanoTime() - started));
                int enough = before + 1 + random.nextInt(60);
                await("records come", () -> deliveries.size() >= enough);
            }
            wait.until((RecordStreamConsumer) route.getRoute(ROUTE).getConsumer());
            stop(route);
        }
        deliveries.newRun();
    }

    private void stop(DefaultCamelContext route) throws Exception {
        ends.put(deliveries.run(), System.nanoTime());
        if (!route.getRouteController().stopRoute(ROUTE, SHUTDOWN.toSeconds(), TimeUnit.SECONDS, true)) {
            throw new AssertionError(context + ": the route did not stop within " + SHUTDOWN.toSeconds() + " s");
        }
    }

    private DefaultCamelContext start() throws Exception {
        DefaultCamelContext route = new DefaultCamelContext();
        route.getRegistry().bind("cursors", cursors);
        String uri = stream.uri(stream.baseUrl(), "delay=50", "limit=40", "lookbackWindow=" + LOOKBACK.toMillis())
                + "&cursorRepository=#cursors" + options;
        route.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(ROUTE).process(deliveries);
            }
        });
        route.start();
        return route;
    }

    /** Waits until the cursor has passed what was written now, which takes a pass that begins a window later. */
    private void awaitLookBack(RecordStreamConsumer consumer) {
        Instant now = Instant.now();
        await("a look-back pass", () -> {
            String cursor = consumer.getCursor();
            return cursor != null && NangoPosition.of(cursor).time().isAfter(now);
        });
    }

    /** Waits until everything is there and settled, and the route has looked for more twice. */
    private void awaitEnd(RecordStreamConsumer consumer) {
        await(
                "everything comes",
                () -> verdict(DuplicateBound.anything()).lost().isEmpty());
        String end = stream.lastCursor();
        await("the cursor at the end", () -> end.equals(consumer.getCursor()));
        for (int i = 0; i < 2; i++) {
            String last = consumer.getLastPoll();
            await("another poll", () -> !Objects.equals(consumer.getLastPoll(), last));
        }
    }

    private Verdict verdict(DuplicateBound bound) {
        return new HistoryChecker(bound).check(stream.writes(), deliveries.deliveries());
    }

    private void await(String what, Callable<Boolean> condition) {
        try {
            Patience.await(what + ", " + context)
                    .pollInterval(Duration.ofMillis(100))
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(what + ", " + context + ": " + verdict(DuplicateBound.anything()), e);
        }
    }

    @Override
    public void close() {
        stream.close();
        nango.close();
    }
}
