package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.ReceiveQuery;
import io.github.camelrecords.sequin.client.SequinMessage;
import io.github.camelrecords.stream.http.ApiException;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives messages as long as there is room for them, and hands them on. */
final class ReceiveLoop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveLoop.class);

    /** What is called; one try. */
    interface Call {
        void receive(ReceiveQuery query, Runnable answered, Consumer<SequinMessage> sink) throws ApiException;
    }

    private final MessageLedger ledger;
    private final Call call;
    private final StreamSettings settings;
    private final Consumer<Delivery> workers;
    private final StreamStatistics statistics;
    private final StreamFailures failures;
    private final LongSupplier clock;
    private final String stream;
    private final ReceivePace pace = new ReceivePace();
    private boolean toldOfLost;
    private volatile boolean ended;
    private volatile boolean answered;

    /** @param workers takes what is to be processed, without waiting for it */
    ReceiveLoop(
            MessageLedger ledger,
            Call call,
            StreamSettings settings,
            Consumer<Delivery> workers,
            StreamStatistics statistics,
            StreamFailures failures,
            String stream,
            LongSupplier clock) {
        this.ledger = ledger;
        this.call = call;
        this.settings = settings;
        this.workers = workers;
        this.statistics = statistics;
        this.failures = failures;
        this.stream = stream;
        this.clock = clock;
    }

    /** Whether an answer is arriving. */
    boolean isAnswered() {
        return answered;
    }

    /** Receives no more; a receive under way has to be cut off by its client. */
    void end() {
        ended = true;
        synchronized (ledger) {
            ledger.notifyAll();
        }
    }

    @Override
    public void run() {
        try {
            while (awaitRoom()) {
                long settledBefore = ledger.settled();
                try {
                    pause(receive(), settledBefore);
                } catch (ApiException | RuntimeException | Error e) {
                    // an Error would end the thread silently
                    pause(failed(e), -1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One receive. Returns how many milliseconds to wait for the next. */
    long receive() throws ApiException {
        long began = clock.getAsLong();
        answered = false;
        long[] answeredAt = {began};
        int[] kept = {0};
        ledger.receiving();
        call.receive(
                settings.query().withBatchSize(ledger.toReceive()),
                () -> {
                    answered = true;
                    answeredAt[0] = clock.getAsLong();
                },
                message -> kept[0] += arrived(ledger.received(message, answeredAt[0]), message.ackId()) ? 1 : 0);
        statistics.answers.incrementAndGet();
        statistics.lastReceive.set(Instant.now());
        statistics.failure.set(null);
        failures.works();
        // what is known already is this consumer's again, so that others come next
        return kept[0] > 0 ? pace.afterMessages() : pace.afterNone(clock.getAsLong() - began);
    }

    /** Returns whether it stays here. */
    private boolean arrived(Arrival arrival, String ackId) {
        switch (arrival.kind()) {
            case KNOWN -> statistics.repeated.incrementAndGet();
            case SURPLUS -> {
                LOG.debug("{}: no room for the message {}, which is handed back", stream, ackId);
                return false;
            }
            case FRESH, LOST -> {
                if (arrival.kind() == Arrival.Kind.LOST) {
                    lost(ackId);
                }
                statistics.received.incrementAndGet();
                workers.accept(arrival.delivery());
            }
        }
        return true;
    }

    private void lost(String ackId) {
        if (toldOfLost) {
            LOG.debug("{}: nobody told of the end of the message {}, so it is processed again", stream, ackId);
            return;
        }
        toldOfLost = true;
        LOG.warn(
                "{}: the exchange of the message {} has not ended although Sequin has given the message out again and again, so"
                        + " it is processed again. If the route drops exchanges, such as seda with discardWhenFull=true,"
                        + " stop it from doing so; if it takes that long, raise the sink's visibility time-out and the option"
                        + " visibilityTimeout. This is not logged again.",
                stream,
                ackId);
    }

    private long failed(Throwable thrown) {
        if (ended) {
            // cut off on purpose
            return 0;
        }
        Exception failure =
                thrown instanceof Exception e ? e : new IllegalStateException("Receiving failed: " + thrown, thrown);
        statistics.failure.set(failure);
        failures.failed("receive", failure);
        return pace.afterFailure(
                failure, Instant.now(), ThreadLocalRandom.current().nextDouble());
    }

    private boolean awaitRoom() throws InterruptedException {
        synchronized (ledger) {
            for (long wait = ledger.untilReceive(); !ended && wait > 0; wait = ledger.untilReceive()) {
                ledger.wait(wait == MessageLedger.NEVER ? 0 : wait);
            }
            return !ended;
        }
    }

    /** @param settledBefore what the ledger counted before the receive; a change ends the wait soon. Negative: nothing does */
    private void pause(long millis, long settledBefore) throws InterruptedException {
        long until = clock.getAsLong() + millis;
        long soon = clock.getAsLong() + Math.min(millis, pace.leastAfterSettling());
        synchronized (ledger) {
            for (long left = millis; !ended && left > 0; left = until - clock.getAsLong()) {
                if (settledBefore >= 0 && ledger.settled() != settledBefore && until > soon) {
                    pace.afterSettling();
                    until = soon;
                    continue;
                }
                ledger.wait(left);
            }
        }
    }
}
