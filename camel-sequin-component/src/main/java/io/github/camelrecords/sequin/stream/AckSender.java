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
    /** So many calls in a row that the server refuses are more than a search for the one id that it does not like. */
    private static final int SEARCH = 3;

    /** What is called; one try. */
    interface Call {
        SequinAnswer<Void> send(Collection<String> ackIds) throws ApiException;
    }

    private final MessageLedger ledger;
    private final Call ack;
    private final Call nack;
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
    /** Calls in a row that the server refused for their form. */
    private int refusals;
    /** Which of the calls fails; {@code null} for none. */
    private String failing;

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
        this.ack = ack;
        this.nack = nack;
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
        if (clock.getAsLong() >= notBefore && tell(ledger.takeAcks(), ack, "ack", statistics.acked)) {
            tell(ledger.takeNacks(), nack, "nack", statistics.nacked);
        }
        return untilDue();
    }

    private long untilDue() {
        long until = ledger.untilDue();
        return until == MessageLedger.NEVER ? until : Math.max(until, notBefore - clock.getAsLong());
    }

    /** Returns whether the server can be told more. */
    private boolean tell(List<Delivery> deliveries, Call call, String what, AtomicLong count) {
        if (deliveries.isEmpty()) {
            return true;
        }
        try {
            call.send(deliveries.stream().map(Delivery::ackId).toList());
        } catch (ApiException e) {
            if (e.getKind() == Kind.INVALID_REQUEST) {
                return refused(deliveries, what, e);
            }
            notTold(deliveries, what, e, pause(e));
            return false;
        } catch (RuntimeException | Error e) {
            // an Error would end the thread, and with it every ack
            notTold(
                    deliveries,
                    what,
                    new IllegalStateException("Calling " + what + " failed: " + e, e),
                    backoff.next());
            return false;
        }
        backoff.reset();
        refusals = 0;
        count.addAndGet(deliveries.size());
        ledger.told(deliveries);
        LOG.debug("{}: {} of {} messages", stream, what, deliveries.size());
        if (failing == null || failing.equals(what) || what.equals("ack")) {
            failing = null;
            statistics.settleFailure.set(null);
            failures.works();
        }
        return true;
    }

    /** A server that refuses one id refuses the call; the others need not wait for that one. */
    private boolean refused(List<Delivery> deliveries, String what, ApiException failure) {
        refusals++;
        int givenUp = ledger.notTold(deliveries, true);
        if (givenUp > 0) {
            hopeless.add(deliveries.get(0).ackId(), failure);
        }
        if (refusals <= SEARCH) {
            LOG.debug("{}: {} of {} messages is refused", stream, what, deliveries.size(), failure);
            return true;
        }
        notBefore = clock.getAsLong() + pause(failure);
        failed(what, failure);
        return false;
    }

    private void notTold(List<Delivery> deliveries, String what, Exception failure, long pause) {
        ledger.notTold(deliveries, false);
        notBefore = clock.getAsLong() + pause;
        failed(what, failure);
    }

    private void failed(String what, Exception failure) {
        failing = what;
        statistics.settleFailure.set(failure);
        failures.failed(what, failure);
    }

    private long pause(ApiException failure) {
        Instant retryAt = failure.getRetryAt();
        return Math.max(
                backoff.next(),
                retryAt == null ? 0 : Duration.between(Instant.now(), retryAt).toMillis());
    }
}
