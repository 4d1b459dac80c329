package io.github.camelrecords.verification.database;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.JdbcCursorRepository;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.service.Patience;
import io.github.camelrecords.verification.workload.Workload;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/** A {@code nango:records} route that keeps its position in a database, while writers write and the database fails. */
final class FaultedRoute implements AutoCloseable {

    static final String CURSOR_KEY = "faulted";

    private static final Duration LONGEST_TRANSACTION = Duration.ofMillis(400);
    /** Several times the longest transaction: a machine with other work may hold a commit up. */
    private static final int LOOKBACK_MILLIS = 3_000;
    /** In the first read, the record that waits for the fault. */
    private static final int GATE_AT = 100;

    private final String context;
    private final NangoSimulator nango = NangoSimulator.builder().build().start();
    private final NangoModel model = nango.connection("github", "user-123").model("GithubIssue");
    private final Workload workload;
    private final Bursts bursts;
    private final DeliveryLog deliveries;
    private final HistoryChecker checker = new HistoryChecker(DuplicateBound.none());
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final JdbcCursorRepository repository;
    private final CountDownLatch gateReached = new CountDownLatch(1);
    private final CountDownLatch gateOpen = new CountDownLatch(1);

    FaultedRoute(DataSource database, long seed) {
        this.context = "verification.seed=" + seed;
        this.repository = new JdbcCursorRepository(database);
        this.workload = Workload.on(
                model,
                WorkloadOptions.seed(seed)
                        .longestTransaction(LONGEST_TRANSACTION)
                        .largestBatch(12));
        this.bursts = new Bursts(workload);
        this.deliveries = new DeliveryLog(workload.stream());
        camel.getShutdownStrategy().setTimeout(10);
    }

    /** Creates the tables, and gives the stream a backlog of several pages. */
    FaultedRoute prepare() {
        // the pool gives up soon, and the machine may be busy
        Patience.await("the tables, " + context).ignoreExceptions().until(() -> {
            repository.start();
            return true;
        });
        workload.runSteps(120).commitAll();
        return this;
    }

    /** Begins the first read, up to a record that stays in the route until {@link #openGate}. */
    FaultedRoute startUpToGate() throws Exception {
        camel.getRegistry().bind("cursors", repository);
        String uri = "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&baseUrl="
                + nango.baseUrl() + "&secretKey=" + nango.secretKey() + "&cursorRepository=#cursors&cursorKey="
                + CURSOR_KEY + "&initialDelay=0&delay=100&limit=40&commitInterval=100&lookbackWindow="
                + LOOKBACK_MILLIS;
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("records").process(deliveries).process(FaultedRoute.this::gate);
            }
        });
        camel.start();
        HealthCheckRegistry registry = HealthCheckRegistry.get(camel);
        HealthCheckRepository consumers = (HealthCheckRepository) registry.resolveById("consumers");
        consumers.setEnabled(true);
        registry.register(consumers);
        await("the gate in the first read").until(() -> gateReached.getCount() == 0);
        return this;
    }

    private void gate(Exchange exchange) throws InterruptedException {
        if (deliveries.size() == GATE_AT) {
            gateReached.countDown();
            gateOpen.await();
        }
    }

    void openGate() {
        gateOpen.countDown();
    }

    /** From now on the writers write. */
    void startWriting() {
        bursts.write(true);
    }

    private HealthCheck.Result health() {
        return HealthCheckHelper.invokeReadiness(camel).stream()
                .filter(result -> result.getCheck().getId().equals("consumer:records"))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Lets a fault happen until it was met, and waits until everything is well again.
     *
     * @param begun what is to be done when the fault has begun
     * @return how long it took from the end of the fault
     */
    Duration hit(DatabaseFault fault, Runnable begun) throws Exception {
        try {
            begin(fault);
            begun.run();
            if (fault.reason() != null) {
                awaitDown(fault.reason());
            } else {
                await("a commit meets the fault: " + fault.words()).until(fault::wasMet);
            }
        } finally {
            fault.end();
        }
        return awaitRecovery();
    }

    private void begin(DatabaseFault fault) {
        await("the fault begins: " + fault.words())
                .ignoreExceptionsMatching(FaultedRoute::isOfDatabase)
                .until(() -> {
                    fault.begin();
                    return true;
                });
    }

    private static boolean isOfDatabase(Throwable failure) {
        return failure instanceof SQLException || failure.getCause() instanceof SQLException;
    }

    /** Waits until the consumer is down, and says why with this text. */
    private void awaitDown(String reason) {
        await("health DOWN because of " + reason).until(() -> {
            HealthCheck.Result health = health();
            return health.getState() == HealthCheck.State.DOWN
                    && health.getError().map(Throwable::toString).orElse("").contains(reason);
        });
    }

    /** Waits until the consumer is up again and everything has arrived; nothing is written meanwhile. @return how long that took */
    private Duration awaitRecovery() {
        long begin = System.nanoTime();
        boolean writing = bursts.write(false);
        try {
            await("recovery").until(() -> health().getState() == HealthCheck.State.UP && isEverythingThere());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "No recovery, " + context + ": health " + health() + "; "
                            + checker.check(workload.writes(), deliveries.deliveries()),
                    e);
        }
        bursts.write(writing);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private boolean isEverythingThere() {
        return checker.check(workload.writes(), deliveries.deliveries()).lost().isEmpty();
    }

    /** Ends the writing, and waits until everything is there and the stored position is the end of the stream. */
    Verdict finish() {
        bursts.close();
        String end = model.lastRecord().orElseThrow().cursor();
        await("everything").until(this::isEverythingThere);
        await("the position at the end").until(() -> end.equals(repository.getState(CURSOR_KEY)));
        return checker.check(workload.writes(), deliveries.deliveries()).assertClean(context);
    }

    private ConditionFactory await(String what) {
        return Patience.await(what + ", " + context).pollInterval(Duration.ofMillis(100));
    }

    @Override
    public void close() {
        gateOpen.countDown();
        bursts.close();
        camel.stop();
        nango.close();
    }
}
