package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.ReceiveQuery;
import io.github.camelrecords.sequin.client.SequinMessage;
import io.github.camelrecords.stream.http.ApiException;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Receives messages as long as there is room for them, and hands them on. */
final class ReceiveLoop implements Runnable {

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
    private final ReceivePace pace = new ReceivePace();
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
            LongSupplier clock) {
        this.ledger = ledger;
        this.call = call;
        this.settings = settings;
        this.workers = workers;
        this.statistics = statistics;
        this.failures = failures;
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
        int most = Math.min(settings.query().batchSize(), ledger.free());
        long began = clock.getAsLong();
        answered = false;
        long[] answeredAt = {began};
        int[] fresh = {0};
        call.receive(
                settings.query().withBatchSize(most),
                () -> {
                    answered = true;
                    answeredAt[0] = clock.getAsLong();
                },
                message -> {
                    Delivery delivery = ledger.received(message, answeredAt[0]);
                    if (delivery == null) {
                        statistics.repeated.incrementAndGet();
                        return;
                    }
                    fresh[0]++;
                    statistics.received.incrementAndGet();
                    workers.accept(delivery);
                });
        statistics.lastReceive.set(Instant.now());
        statistics.failure.set(null);
        failures.works();
        return fresh[0] > 0 ? pace.afterMessages() : pace.afterNone(clock.getAsLong() - began);
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
            while (!ended && ledger.free() == 0) {
                ledger.wait();
            }
            return !ended;
        }
    }

    /** @param settledBefore what the ledger counted before the receive; a change ends the wait. Negative: nothing does */
    private void pause(long millis, long settledBefore) throws InterruptedException {
        long until = clock.getAsLong() + millis;
        synchronized (ledger) {
            for (long left = millis; !ended && left > 0; left = until - clock.getAsLong()) {
                if (settledBefore >= 0 && ledger.settled() != settledBefore) {
                    pace.afterSettling();
                    return;
                }
                ledger.wait(left);
            }
        }
    }
}
