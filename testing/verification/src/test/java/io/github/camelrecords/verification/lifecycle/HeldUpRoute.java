package io.github.camelrecords.verification.lifecycle;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.stream.repository.CursorRepository;
import io.github.camelrecords.verification.history.DeliveryLog;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.service.NangoStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route that is stopped, started, and held up wherever that may hurt. Used by one thread. */
final class HeldUpRoute implements AutoCloseable {

    private static final String ROUTE = "records";
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(50);

    private final NangoStream stream;
    private final Obstacles obstacles;
    private final boolean threads;
    private final boolean writesItself;
    private final String uri;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final DeliveryLog arrived;
    private final GatedRepository repository;
    private final Judgement judgement;

    /**
     * @param obstacles    of this route alone
     * @param cursors      where the position is kept
     * @param writesItself whether the stream's workload writes all the time, some of it late
     * @param threads      whether the route hands exchanges to threads of its own
     * @param options      of the consumer, each as {@code name=value}
     */
    HeldUpRoute(
            NangoStream stream,
            Obstacles obstacles,
            CursorRepository cursors,
            boolean writesItself,
            boolean threads,
            String... options)
            throws Exception {
        this.writesItself = writesItself;
        this.stream = stream;
        this.obstacles = obstacles;
        this.threads = threads;
        this.arrived = stream.log();
        this.judgement = new Judgement(stream, arrived, COMMIT_INTERVAL);
        this.uri = stream.uri(stream.baseUrl(), options) + "&delay=10&cursorRepository=#gated&commitInterval="
                + COMMIT_INTERVAL.toMillis();
        this.repository = new GatedRepository(cursors, obstacles.commits(), judgement::loaded);
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
        long begin = System.nanoTime();
        write();
        Meanwhile.patiently().until(() -> arrived.size() > before);
        judgement.took(Duration.ofNanos(System.nanoTime() - begin));
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
        Meanwhile.patiently().until(() -> obstacles.sink().waiting() > 0);
    }

    void openTheSink() {
        obstacles.sink().open();
    }

    /** Returns when a commit is held. */
    void holdCommits() {
        obstacles.commits().close();
        write();
        Meanwhile.patiently().until(() -> obstacles.commits().waiting() > 0);
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
        Meanwhile.patiently().until(obstacles::isFetching);
    }

    /** Begins to stop, and lets go what holds it up when it is stopping. */
    void stopMeanwhile(Runnable release) throws Exception {
        meanwhile(() -> context.getRouteController().stopRoute(ROUTE), release);
        ended();
    }

    void suspendMeanwhile(Runnable release) throws Exception {
        meanwhile(() -> context.getRouteController().suspendRoute(ROUTE), release);
    }

    private void meanwhile(Meanwhile.Action action, Runnable release) throws Exception {
        RecordStreamConsumer consumer = consumer();
        Meanwhile.release(release, () -> consumer.isSuspendingOrSuspended() || isStopping(consumer), action);
    }

    /** Stops with a time-out that is over before the sink is done; the sink goes on when nobody waits for it any more. */
    void stopImpatiently(Runnable release) throws Exception {
        RecordStreamConsumer consumer = consumer();
        judgement.stopTimesOut();
        Meanwhile.release(release, () -> isStopping(consumer), () -> context.getRouteController()
                .stopRoute(ROUTE, 20, TimeUnit.MILLISECONDS));
        assertTimedOut();
        ended();
    }

    /** The same with a sink that is not done when the route has stopped, and fails after that. */
    void stopForGood() throws Exception {
        judgement.stopTimesOut();
        obstacles.makeSinkFail(true);
        context.getRouteController().stopRoute(ROUTE, 20, TimeUnit.MILLISECONDS);
        assertTimedOut();
        openTheSink();
        ended();
    }

    /** Otherwise the stop was one in order, and nothing was tried. */
    private void assertTimedOut() {
        if (!context.getShutdownStrategy().hasTimeoutOccurred()) {
            throw new AssertionError("The route has stopped before its time-out");
        }
    }

    private static boolean isStopping(RecordStreamConsumer consumer) {
        return consumer.isStopping() || consumer.isStopped();
    }

    private RecordStreamConsumer consumer() {
        return (RecordStreamConsumer) context.getRoute(ROUTE).getConsumer();
    }

    /** Nothing can arrive any more: what is on its way has come to its end. */
    private void ended() {
        Meanwhile.patiently().until(() -> obstacles.sink().inside() == 0);
        obstacles.makeSinkFail(false);
        judgement.runEnded();
    }

    /** Waits until all is there and committed. @return what came of it */
    Verdict end() throws Exception {
        ServiceStatus status = context.getRouteController().getRouteStatus(ROUTE);
        if (status != ServiceStatus.Started) {
            throw new AssertionError("The route is not started but " + status);
        }
        return judgement.awaitEnd(() -> consumer().getCursor());
    }

    @Override
    public void close() {
        obstacles.clear();
        context.stop();
    }
}
