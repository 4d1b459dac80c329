package io.github.camelrecords.verification.faults;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoPosition;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.http.TimeSource;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.network.FaultProxy;
import io.github.camelrecords.verification.workload.Workload;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ExceptionHandler;

/** A simulated Nango with writers at work, a proxy in front of it, and a route that reads through the proxy. */
final class FaultSite implements AutoCloseable {

    private static final String INTEGRATION = "github";
    private static final String CONNECTION = "user-123";
    private static final String MODEL = "GithubIssue";

    private static final boolean HEAVY = Boolean.getBoolean("verification.heavy");

    /**
     * Longer than what can make a commit late: the writers' transactions, a clock that is set, a server that lags, together
     * with what a busy machine may add to them.
     */
    static final Duration LOOKBACK = Duration.ofSeconds(HEAVY ? 6 : 3);

    /** Of the route. */
    static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(HEAVY ? 600 : 200);

    private final MovableClock serverClock = new MovableClock();
    private final MovableTime consumerTime = new MovableTime();
    private final NangoSimulator nango;
    private final FaultProxy proxy;
    private final Workload workload;
    private final DeliveryLog sink;
    private final LateWriter lateWriter;
    private final Gate gate;
    private final WatchedCursors cursors;
    private final Failures failures = new Failures();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final String options;

    FaultSite(FaultCase fault, Path folder, Random random) {
        nango = fault.server()
                .apply(NangoSimulator.builder().rateLimit(0).clock(serverClock))
                .build()
                .start();
        proxy = FaultProxy.to(nango.port());
        workload = Workload.on(
                model(),
                WorkloadOptions.seed(random.nextLong())
                        .longestTransaction(LONGEST_TRANSACTION)
                        .largestBatch(8));
        sink = new DeliveryLog(workload.stream());
        lateWriter = new LateWriter(nango, model());
        gate = new Gate(sink);
        cursors = new WatchedCursors(folder, model(), sink);
        options = "&concurrentConsumers=" + (random.nextBoolean() ? 1 : 4)
                + "&batching=" + random.nextBoolean()
                + "&maxRetries=" + (random.nextBoolean() ? 0 : 1);
    }

    /** Writes so much that the first read has several pages, and begins to read and to write on; the gate is closed. */
    void start(int backlog) throws Exception {
        while (model().size() < backlog) {
            workload.runSteps(10);
        }
        workload.commitAll();
        context.addComponent("nango", new NangoComponent());
        context.getRegistry().bind("cursors", cursors);
        context.getRegistry().bind("failures", ExceptionHandler.class, failures);
        context.getRegistry().bind("time", TimeSource.class, consumerTime);
        context.getShutdownStrategy().setTimeout(10);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri()).routeId("records").process(gate).process(sink);
            }
        });
        context.start();
    }

    private String uri() {
        return "nango:records?providerConfigKey=" + INTEGRATION + "&connectionId=" + CONNECTION + "&model=" + MODEL
                + "&baseUrl=" + proxy.baseUrl() + "&secretKey=" + nango.secretKey()
                + "&cursorRepository=#cursors&exceptionHandler=#failures"
                + "&initialDelay=0&delay=100&limit=100&readAheadBytes=10000&commitInterval=200"
                + "&connectTimeout=" + TIMEOUT.toMillis() + "&responseTimeout=" + TIMEOUT.toMillis()
                + "&lookbackWindow=" + LOOKBACK.toMillis()
                + options;
    }

    NangoModel model() {
        return nango.connection(INTEGRATION, CONNECTION).model(MODEL);
    }

    NangoSimulator nango() {
        return nango;
    }

    FaultProxy proxy() {
        return proxy;
    }

    Gate gate() {
        return gate;
    }

    /** What the simulator takes for the time: of records, of transactions and of answers. */
    MovableClock serverClock() {
        return serverClock;
    }

    /** What the route takes for the time. */
    MovableTime consumerTime() {
        return consumerTime;
    }

    /** Writes while it is told to, for what is late on purpose. */
    LateWriter lateWriter() {
        return lateWriter;
    }

    Workload workload() {
        return workload;
    }

    /** How many versions were written. */
    int writes() {
        return workload.writes().size();
    }

    /** How many polls have failed. */
    long failures() {
        return failures.messages.size();
    }

    /** How many of them with any of these words. */
    long failures(String... words) {
        return failures.messages.stream()
                .filter(message -> Stream.of(words).anyMatch(message::contains))
                .count();
    }

    int delivered() {
        return sink.size();
    }

    /** Whether all of this has arrived, or something later in its place. */
    boolean hasAll(Arrivals wanted) {
        // in this order: what has arrived was written before
        List<Delivery> deliveries = sink.deliveries();
        return wanted.areIn(deliveries, workload.writes());
    }

    /** Whether the committed cursor is the position of the last record there is. */
    boolean cursorIsAtTheEnd() {
        return model().lastRecord().orElseThrow().cursor().equals(cursors.committed());
    }

    /** Whether the committed cursor is at a record of this time or behind it. */
    boolean cursorIsPast(Instant time) {
        String committed = cursors.committed();
        return committed != null && !NangoPosition.of(committed).time().isBefore(time);
    }

    /** What became of everything up to now. No restart has taken place, so nothing may come twice. */
    Verdict verdict() {
        return new HistoryChecker(DuplicateBound.none()).check(workload.writes(), sink.deliveries());
    }

    /** What was committed too early, in sentences, after a look at all that has arrived. */
    List<String> violations() {
        cursors.check();
        return cursors.violations();
    }

    /** The same as far as it is known without another look. */
    List<String> violationsSoFar() {
        return cursors.violations();
    }

    /** What helps to understand a failure. */
    @Override
    public String toString() {
        int failed = failures.messages.size();
        return options + ", " + sink.size() + " delivered, " + lateWriter + ", cursor at " + cursors.time() + ", "
                + failed + " failed polls, the last: " + (failed == 0 ? "-" : failures.messages.get(failed - 1));
    }

    @Override
    public void close() {
        gate.open();
        lateWriter.close();
        workload.close();
        context.stop();
        proxy.close();
        nango.close();
    }

    /** Keeps what goes wrong with polls, in place of a log. */
    private static final class Failures implements ExceptionHandler {

        private final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void handleException(Throwable exception) {
            messages.add(exception.toString());
        }

        @Override
        public void handleException(String message, Throwable exception) {
            handleException(exception);
        }

        @Override
        public void handleException(String message, Exchange exchange, Throwable exception) {
            handleException(exception);
        }
    }
}
