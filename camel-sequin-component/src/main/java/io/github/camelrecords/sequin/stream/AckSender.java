package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.SequinAnswer;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the server which messages are done and which it gets back, several in one call, again and again if need be. */
final class AckSender implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AckSender.class);
    /** How often slow messages are looked for, at least. */
    private static final long LOOK_MILLIS = 250;
    /** So many single ids refused in a row are more than the one that the server does not like. */
    private static final int REFUSED_IN_A_ROW = 2;

    /** What is called; one try. */
    interface Call {
        SequinAnswer<Void> send(Collection<String> ackIds) throws ApiException;
    }

    /** One of the two calls, and how it goes. */
    private static final class Way {
        private final String name;
        private final Call call;
        private final AtomicLong count;
        private int refusedInARow;
        private boolean failing;

        private Way(String name, Call call, AtomicLong count) {
            this.name = name;
            this.call = call;
            this.count = count;
        }
    }

    private final MessageLedger ledger;
    private final Way acks;
    private final Way nacks;
    private final StreamStatistics statistics;
    private final StreamFailures failures;
    private final String stream;
    private final long lookMillis;
    private final SlowRoute slow;
    private final RefusedAcks hopeless;
    private final LongSupplier clock;
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    /** After failures, when to call again. */
    private long notBefore;

    private boolean ending;
    private long endsAt;

    AckSender(
            MessageLedger ledger,
            Call ack,
            Call nack,
            StreamStatistics statistics,
            StreamFailures failures,
            String stream,
            Duration visibilityTimeout,
            LongSupplier clock) {
        this.ledger = ledger;
        this.acks = new Way("ack", ack, statistics.acked);
        this.nacks = new Way("nack", nack, statistics.nacked);
        this.statistics = statistics;
        this.failures = failures;
        this.stream = stream;
        this.lookMillis = Math.min(LOOK_MILLIS, visibilityTimeout.toMillis() / 8);
        this.slow = new SlowRoute(ledger, stream, visibilityTimeout.toMillis(), clock);
        this.hopeless = new RefusedAcks(stream, clock);
        this.clock = clock;
        this.notBefore = clock.getAsLong();
    }

    /** Ends {@link #run} once everything is told, or after a while all the same. */
    void endWithin(Duration time) {
        synchronized (ledger) {
            ending = true;
            endsAt = clock.getAsLong() + time.toMillis();
            ledger.notifyAll();
        }
    }

    @Override
    public void run() {
        try {
            while (true) {
                long wait = step();
                synchronized (ledger) {
                    wait = Math.min(wait, untilDue());
                    if (ending && (ledger.untilDue() == MessageLedger.NEVER || clock.getAsLong() >= endsAt)) {
                        return;
                    }
                    if (wait > 0) {
                        ledger.wait(Math.min(wait, lookMillis));
                    }
                }
            }
        } catch (InterruptedException e) {
            // the consumer gives up: what is not told comes again
            Thread.currentThread().interrupt();
        } finally {
            hopeless.tell(true);
        }
    }

    /** Tells the server what is due. Returns for how many milliseconds there is nothing more to do. */
    long step() {
        slow.look();
        hopeless.tell(false);
        if (clock.getAsLong() >= notBefore && tell(ledger.takeAcks(), acks)) {
            tell(ledger.takeNacks(), nacks);
        }
        return untilDue();
    }

    private long untilDue() {
        long until = ledger.untilDue();
        return until == MessageLedger.NEVER ? until : Math.max(until, notBefore - clock.getAsLong());
    }

    /** Returns whether the server can be told more. */
    private boolean tell(List<Delivery> deliveries, Way way) {
        if (deliveries.isEmpty()) {
            return true;
        }
        try {
            way.call.send(deliveries.stream().map(Delivery::ackId).toList());
        } catch (ApiException e) {
            if (e.getKind() == Kind.INVALID_REQUEST) {
                return refused(deliveries, way, e);
            }
            notTold(deliveries, way, e, pause(e));
            return false;
        } catch (RuntimeException | Error e) {
            // an Error would end the thread, and with it every ack
            notTold(
                    deliveries,
                    way,
                    new IllegalStateException("Calling " + way.name + " failed: " + e, e),
                    backoff.next());
            return false;
        }
        backoff.reset();
        way.count.addAndGet(deliveries.size());
        ledger.told(deliveries);
        LOG.debug("{}: {} of {} messages", stream, way.name, deliveries.size());
        works(way);
        return true;
    }

    private void works(Way way) {
        way.refusedInARow = 0;
        way.failing = false;
        // what was not handed back comes by itself; what is not acknowledged does not go
        if (!acks.failing) {
            statistics.settleFailure.set(null);
            failures.works();
        }
    }

    /** A server that refuses one id refuses the call; the others need not wait for that one. */
    private boolean refused(List<Delivery> deliveries, Way way, ApiException failure) {
        if (ledger.notTold(deliveries, true) > 0) {
            hopeless.add(deliveries.get(0).ackId(), failure);
        }
        way.refusedInARow += deliveries.size() == 1 ? 1 : 0;
        if (way.refusedInARow < REFUSED_IN_A_ROW) {
            LOG.debug("{}: {} of {} messages is refused", stream, way.name, deliveries.size(), failure);
            return true;
        }
        notBefore = clock.getAsLong() + pause(failure);
        failed(way, failure);
        return false;
    }

    private void notTold(List<Delivery> deliveries, Way way, Exception failure, long pause) {
        ledger.notTold(deliveries, false);
        notBefore = clock.getAsLong() + pause;
        failed(way, failure);
    }

    private void failed(Way way, Exception failure) {
        way.failing = true;
        statistics.settleFailure.set(failure);
        failures.failed(way.name, failure);
    }

    private long pause(ApiException failure) {
        Instant retryAt = failure.getRetryAt();
        return Math.max(
                backoff.next(),
                retryAt == null ? 0 : Duration.between(Instant.now(), retryAt).toMillis());
    }
}
