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
    /** How often overdue messages are looked for. */
    private static final long LOOK_MILLIS = 250;

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
    private final long visibilityMillis;
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
        this.ack = ack;
        this.nack = nack;
        this.statistics = statistics;
        this.failures = failures;
        this.stream = stream;
        this.visibilityMillis = visibilityTimeout.toMillis();
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
                        ledger.wait(Math.min(wait, LOOK_MILLIS));
                    }
                }
            }
        } catch (InterruptedException e) {
            // the consumer gives up: what is not told comes again
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the server what is due. Returns for how many milliseconds there is nothing more to do. */
    long step() {
        warnOfOverdue();
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
            backoff.reset();
            count.addAndGet(deliveries.size());
            ledger.told(deliveries);
            LOG.debug("{}: {} of {} messages", stream, what, deliveries.size());
            failures.works();
            return true;
        } catch (ApiException e) {
            boolean refused = e.getKind() == Kind.INVALID_REQUEST;
            notTold(deliveries, what, e, refused);
            // a server that refuses an id refuses the call; the others need not wait for that
            notBefore = clock.getAsLong() + (refused ? 0 : pause(e));
        } catch (RuntimeException | Error e) {
            // an Error would end the thread, and with it every ack
            notTold(deliveries, what, new IllegalStateException("Calling " + what + " failed: " + e, e), false);
            notBefore = clock.getAsLong() + backoff.next();
        }
        return false;
    }

    private long pause(ApiException failure) {
        Instant retryAt = failure.getRetryAt();
        return Math.max(
                backoff.next(),
                retryAt == null ? 0 : Duration.between(Instant.now(), retryAt).toMillis());
    }

    private void notTold(List<Delivery> deliveries, String what, Exception failure, boolean apart) {
        failures.failed(what, failure);
        int givenUp = ledger.notTold(deliveries, apart);
        if (givenUp > 0) {
            LOG.warn(
                    "{}: {} messages were processed, but Sequin did not take their {}, so they come again: {}",
                    stream,
                    givenUp,
                    what,
                    failure.getMessage());
        }
    }

    private void warnOfOverdue() {
        for (String ackId : ledger.newlyOverdue()) {
            LOG.warn(
                    "{}: the message {} is still in the route after its visibility time-out, so somebody else may get it as"
                            + " well. Raise the sink's visibility time-out and the option visibilityTimeout ({} ms) to more"
                            + " than the route takes (more than 2 min has no effect in Sequin), or make the route faster.",
                    stream,
                    ackId,
                    visibilityMillis);
        }
    }
}
