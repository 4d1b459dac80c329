package io.github.camelrecords.verification.lifecycle;

import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.verification.Durations;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.service.NangoStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionFactory;

/** A route that is stopped, started, and held up wherever that may hurt. Used by one thread. */
final class RouteUnderTest implements AutoCloseable {

    private static final String ROUTE = "records";
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);

    /** Something that is done to the route. */
    private interface Action {
        void run() throws Exception;
    }

    private final NangoStream stream;
    private final Obstacles obstacles;
    private final boolean threads;
    private final boolean writesItself;
    private final String uri;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final DeliveryLog arrived;
    private final GatedRepository repository;
    private final Map<Integer, Long> cutShort = new HashMap<>();

    /**
     * @param obstacles    of this route alone
     * @param writesItself whether the stream's workload writes all the time, some of it late
     * @param threads      whether the route hands exchanges to threads of its own
     * @param options      of the consumer, each as {@code name=value}
     */
    RouteUnderTest(
            NangoStream stream,
            Obstacles obstacles,
            Path cursors,
            boolean writesItself,
            boolean threads,
            String... options)
            throws Exception {
        this.writesItself = writesItself;
        this.stream = stream;
        this.obstacles = obstacles;
        this.threads = threads;
        this.arrived = stream.log();
        this.uri = stream.uri(stream.baseUrl(), options) + "&delay=10&cursorRepository=#gated&commitInterval="
                + COMMIT_INTERVAL.toMillis();
        this.repository = new GatedRepository(cursors, obstacles.commits());
        if (writesItself) {
            stream.workload().start();
        }
        add();
        startContext();
    }

    /** Some new, changed and deleted records, unless others write all the time. */
    void write() {
        if (!writesItself) {
            stream.write(2);
        }
    }

    /** The same, and waits until something has arrived. */
    void writeAndRead() {
        int before = arrived.size();
        write();
        patiently().until(() -> arrived.size() > before);
    }

    void add() throws Exception {
        Processor end = exchange -> obstacles.sink().pass(() -> {
            obstacles.failSink();
            arrived.process(exchange);
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                if (threads) {
                    from(uri).routeId(ROUTE).threads(4, 4).process(end);
                } else {
                    from(uri).routeId(ROUTE).process(end);
                }
            }
        });
    }

    void start() throws Exception {
        context.getRouteController().startRoute(ROUTE);
    }

    void stop() throws Exception {
        context.getRouteController().stopRoute(ROUTE);
        ended();
    }

    void remove() throws Exception {
        stop();
        context.removeRoute(ROUTE);
    }

    void suspend() throws Exception {
        context.getRouteController().suspendRoute(ROUTE);
    }

    void resume() throws Exception {
        context.getRouteController().resumeRoute(ROUTE);
    }

    void restartContext() {
        context.stop();
        ended();
        startContext();
    }

    /** A context that stops forgets what is bound. */
    private void startContext() {
        context.getRegistry().bind("gated", repository);
        context.start();
    }

    /** Returns when a record is held. */
    void holdTheSink() {
        obstacles.sink().close();
        write();
        patiently().until(() -> obstacles.sink().waiting() > 0);
    }

    void openTheSink() {
        obstacles.sink().open();
    }

    /** Returns when a commit is held. */
    void holdCommits() {
        obstacles.commits().close();
        write();
        patiently().until(() -> obstacles.commits().waiting() > 0);
    }

    void openCommits() {
        obstacles.commits().open();
    }

    /** @return lets the answers go */
    Runnable holdAnswers() {
        obstacles.holdAnswers();
        return obstacles::letAnswersGo;
    }

    void awaitFetch() {
        patiently().until(obstacles::isFetching);
    }

    /** Begins to stop, and lets go what holds it up when it is stopping. */
    void stopMeanwhile(Runnable release) throws Exception {
        meanwhile(() -> context.getRouteController().stopRoute(ROUTE), release);
        ended();
    }

    void suspendMeanwhile(Runnable release) throws Exception {
        meanwhile(() -> context.getRouteController().suspendRoute(ROUTE), release);
    }

    private void meanwhile(Action action, Runnable release) throws Exception {
        RecordStreamConsumer consumer = consumer();
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> unchecked(action));
        patiently().until(() -> consumer.isSuspendingOrSuspended() || isStopping(consumer) || done.isDone());
        release.run();
        done.get(60, TimeUnit.SECONDS);
    }

    /** Stops with a time-out that is over before the sink is done; the sink goes on when nobody waits for it any more. */
    void stopImpatiently(Runnable release) throws Exception {
        RecordStreamConsumer consumer = consumer();
        cutShort.put(arrived.run(), System.nanoTime());
        CompletableFuture<Void> done = CompletableFuture.runAsync(
                () -> unchecked(() -> context.getRouteController().stopRoute(ROUTE, 20, TimeUnit.MILLISECONDS)));
        patiently().until(() -> isStopping(consumer) || done.isDone());
        release.run();
        done.get(60, TimeUnit.SECONDS);
        ended();
    }

    /** The same with a sink that is not done when the route has stopped, and fails after that. */
    void stopForGood() throws Exception {
        cutShort.put(arrived.run(), System.nanoTime());
        obstacles.makeSinkFail(true);
        context.getRouteController().stopRoute(ROUTE, 20, TimeUnit.MILLISECONDS);
        openTheSink();
        ended();
    }

    private static boolean isStopping(RecordStreamConsumer consumer) {
        return consumer.isStopping() || consumer.isStopped();
    }

    private RecordStreamConsumer consumer() {
        return (RecordStreamConsumer) context.getRoute(ROUTE).getConsumer();
    }

    /** Nothing can arrive any more: what is on its way has come to its end. */
    private void ended() {
        patiently().until(() -> obstacles.sink().inside() == 0);
        obstacles.makeSinkFail(false);
        arrived.newRun();
    }

    /** Waits until all is there and committed. @return what came of it */
    Verdict end() throws Exception {
        if (context.getRouteController().getRouteStatus(ROUTE) != ServiceStatus.Started) {
            throw new AssertionError("The route is not started but "
                    + context.getRouteController().getRouteStatus(ROUTE));
        }
        stream.workload().close();
        patiently().until(() -> verdict().lost().isEmpty());
        String last = stream.lastCursor();
        patiently().until(() -> last.equals(consumer().getCursor()));
        return verdict();
    }

    private Verdict verdict() {
        DuplicateBound bound = DuplicateBound.uncommitted(COMMIT_INTERVAL, cutShort);
        return new HistoryChecker(bound).check(stream.writes(), arrived.deliveries());
    }

    /** How often a stop was cut short. */
    int cutShort() {
        return cutShort.size();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Durations.PATIENCE).pollInterval(Duration.ofMillis(5));
    }

    private static void unchecked(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        obstacles.clear();
        context.stop();
    }
}
