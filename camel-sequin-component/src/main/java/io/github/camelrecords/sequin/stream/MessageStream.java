package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.PathStyle;
import io.github.camelrecords.sequin.client.SequinClient;
import io.github.camelrecords.sequin.client.StreamApi;
import io.github.camelrecords.stream.http.ApiClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the messages of one Sequin Stream, sends them through a route and acknowledges them. Delivers at least once:
 * nothing is acknowledged before its exchange is done. Has a thread that receives, workers that process, and a thread that
 * acknowledges.
 */
public final class MessageStream {

    private static final Logger LOG = LoggerFactory.getLogger(MessageStream.class);

    /** How long an ack waits for others at most. */
    private static final long ACK_DELAY_MILLIS = 250;

    private static final int ACKS_TOGETHER = 1000;
    /** An ack that takes longer is tried again; it is the same when it comes twice. */
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(10);
    /** Shorter: acks wait for it, and what is not handed back comes by itself. */
    private static final Duration NACK_TIMEOUT = Duration.ofSeconds(3);
    /** How long a stop waits for the server to take the last acks. */
    private static final Duration LAST_ACKS = Duration.ofSeconds(5);

    private static final long JOIN_MILLIS = 5_000;
    private static final long ANSWER_MILLIS = 2_000;
    private static final long SHORT_MILLIS = 200;

    private final CamelContext context;
    private final Processor route;
    private final StreamHost host;
    private final StreamSettings settings;
    private final ApiClient client;
    private final String consumer;
    private final PathStyle pathStyle;
    private final String name;
    private final StreamStatistics statistics = new StreamStatistics();
    private final LongSupplier clock = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());

    private volatile MessageLedger ledger;
    private StreamFailures failures;
    private ExecutorService workers;
    private ExecutorService telling;
    private AckSender sender;
    private Thread sending;

    private ApiClient receiver;
    private ReceiveLoop loop;
    private Thread receiving;

    /**
     * @param client   of the server; started and stopped with the stream
     * @param consumer name or id of the sink
     * @param name     of the stream, for logs
     */
    public MessageStream(
            CamelContext context,
            Processor route,
            StreamHost host,
            StreamSettings settings,
            ApiClient client,
            String consumer,
            PathStyle pathStyle,
            String name) {
        this.context = context;
        this.route = route;
        this.host = host;
        this.settings = settings;
        this.client = client;
        this.consumer = consumer;
        this.pathStyle = pathStyle;
        this.name = name;
    }

    /** Begins to receive. */
    public synchronized void start() {
        client.start();
        statistics.settleFailure.set(null);
        ledger = new MessageLedger(settings, clock, ACK_DELAY_MILLIS, ACKS_TOGETHER);
        ExecutorServiceManager threads = context.getExecutorServiceManager();
        workers = threads.newThreadPool(this, "SequinWorker", workerProfile());
        // of its own: acks wait neither for workers nor for what is told of failures
        telling = threads.newSingleThreadExecutor(this, "SequinFailures");
        failures = newFailures();
        StreamApi api = SequinClient.over(client).stream(consumer, pathStyle);
        sender = new AckSender(
                ledger,
                settlement("ack", api.once(ACK_TIMEOUT)::ack, statistics.acked, statistics.settleFailure),
                // what is not handed back comes by itself, so this is nothing to be unwell of
                settlement("nack", api.once(NACK_TIMEOUT)::nack, statistics.nacked, new AtomicReference<>()),
                name,
                settings.visibilityTimeout(),
                clock);
        sending = threads.newThread("SequinAck", sender);
        sending.start();
        receive();
        LOG.info("{}: receiving, at most {} in flight", name, settings.maxInFlight());
    }

    private StreamFailures newFailures() {
        return new StreamFailures(host.getExceptionHandler(), name, telling);
    }

    private SettlementCall settlement(
            String call, SettlementCall.Call api, AtomicLong count, AtomicReference<Exception> failure) {
        return new SettlementCall(call, api, ledger, count, failure, newFailures(), name, clock);
    }

    private ThreadPoolProfile workerProfile() {
        ThreadPoolProfile profile = new ThreadPoolProfile("sequin-stream");
        profile.setPoolSize(settings.workers());
        profile.setMaxPoolSize(settings.workers());
        // bounded by maxInFlight and what was handed back in the meantime; never on the receiving thread
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    private void receive() {
        // of its own, so that a hanging receive can be cut off while acks still go out
        receiver = client.sharing();
        receiver.start();
        StreamApi api = SequinClient.over(receiver).stream(consumer, pathStyle).once(null);
        ExchangeRunner runner = new ExchangeRunner(host, route, ledger, statistics, name);
        loop = new ReceiveLoop(
                ledger, api::receive, settings, delivery -> hand(runner, delivery), statistics, failures, name, clock);
        receiving = context.getExecutorServiceManager().newThread("SequinReceive", loop);
        receiving.start();
    }

    private void hand(ExchangeRunner runner, Delivery delivery) {
        try {
            workers.execute(() -> runner.process(delivery));
        } catch (RejectedExecutionException e) {
            ledger.withdraw(delivery);
            LOG.debug("{}: stopping, the message {} is handed back", name, delivery.ackId());
        } catch (RuntimeException | Error e) {
            // no thread to be had: the room that it takes would never become free
            ledger.withdraw(delivery);
            throw e;
        }
    }

    /**
     * Receives no more. What is in the route goes on and is acknowledged; what waits for a worker is handed back, and so is
     * at once what failed.
     *
     * @param queuedToo whether what waits for a worker is handed back; else it is processed
     */
    public synchronized void suspend(boolean queuedToo) {
        if (loop == null) {
            return;
        }
        loop.end();
        letAnswerIn();
        receiver.stop();
        join(receiving);
        loop = null;
        ledger.drain(queuedToo);
        try {
            ledger.awaitTold(ANSWER_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        LOG.info("{}: receives no more", name);
    }

    /** Receives again. */
    public synchronized void resume() {
        if (ledger != null && loop == null) {
            ledger.resume();
            receive();
            LOG.info("{}: receives again", name);
        }
    }

    /** Ends: what is in the route gets some time to end and to be acknowledged. */
    public synchronized void stop() {
        suspend(true);
        if (ledger == null) {
            client.stop();
            return;
        }
        // for what was not handed back when it was suspended
        ledger.drain(true);
        context.getExecutorServiceManager().shutdownGraceful(workers);
        sender.endWithin(LAST_ACKS);
        join(sending);
        context.getExecutorServiceManager().shutdownGraceful(telling, SHORT_MILLIS);
        client.stop();
        int left = ledger.inFlight();
        ledger = null;
        LOG.info(
                "{}: stopped; {} received, {} acknowledged, {} handed back{}",
                name,
                statistics.received(),
                statistics.acked(),
                statistics.nacked(),
                left == 0 ? "" : ", " + left + " not finished, which come again");
    }

    /**
     * Messages of an answer that is cut off are in flight for the server and nobody else, until their visibility time-out has
     * passed. So an answer that is on its way is let in; a long poll that only waits is not waited for.
     */
    private void letAnswerIn() {
        try {
            receiving.join(settings.query().waitFor() == null ? ANSWER_MILLIS : SHORT_MILLIS);
            if (loop.isAnswered()) {
                receiving.join(ANSWER_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void join(Thread thread) {
        try {
            thread.join(JOIN_MILLIS);
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(JOIN_MILLIS);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /** Messages received whose exchange is not done. */
    public int inFlight() {
        MessageLedger current = ledger;
        return current == null ? 0 : current.inFlight();
    }

    public StreamStatistics statistics() {
        return statistics;
    }
}
