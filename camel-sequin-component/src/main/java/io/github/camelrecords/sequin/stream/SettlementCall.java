package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.SequinAnswer;
import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the two calls that settle messages, ack or nack, and how it goes: each pauses by itself, so that a server that has
 * trouble with the one still gets the other. Used by one thread.
 */
final class SettlementCall {

    private static final Logger LOG = LoggerFactory.getLogger(SettlementCall.class);
    /** So many single ids refused in a row are more than the one that the server does not like. */
    private static final int REFUSED_IN_A_ROW = 2;

    /** What is called; one try. */
    interface Call {
        SequinAnswer<Void> send(Collection<String> ackIds) throws ApiException;
    }

    private final String name;
    private final Call call;
    private final MessageLedger ledger;
    private final AtomicLong count;
    private final AtomicReference<Exception> failure;
    private final StreamFailures failures;
    private final String stream;
    private final LongSupplier clock;
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(5));
    private int refusedInARow;
    /** After failures, when to call again. */
    private long notBefore;

    /**
     * @param name    for logs
     * @param count   of messages that the server was told of
     * @param failure why the server cannot be told; {@code null} inside while it can
     */
    SettlementCall(
            String name,
            Call call,
            MessageLedger ledger,
            AtomicLong count,
            AtomicReference<Exception> failure,
            StreamFailures failures,
            String stream,
            LongSupplier clock) {
        this.name = name;
        this.call = call;
        this.ledger = ledger;
        this.count = count;
        this.failure = failure;
        this.failures = failures;
        this.stream = stream;
        this.clock = clock;
        this.notBefore = clock.getAsLong();
    }

    /** Whether no pause is being made. */
    boolean isReady() {
        return clock.getAsLong() >= notBefore;
    }

    /** Milliseconds until something can be told that is due in so many, {@link MessageLedger#NEVER} if nothing is. */
    long until(long due) {
        return due == MessageLedger.NEVER ? due : Math.max(due, notBefore - clock.getAsLong());
    }

    /** Waits before the next call for at least this long. */
    void pause(long millis) {
        notBefore = Math.max(notBefore, clock.getAsLong() + millis);
    }

    /**
     * Tells the server about these. They are given back to the ledger whatever happens.
     *
     * @param  deliveries as the ledger gave them out, perhaps none
     * @return            why the ledger gave one of them up; {@code null} if it gave up none
     */
    ApiException tell(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return null;
        }
        try {
            call.send(deliveries.stream().map(Delivery::ackId).toList());
        } catch (ApiException e) {
            if (e.getKind() == Kind.INVALID_REQUEST) {
                return refused(deliveries, e);
            }
            ledger.notTold(deliveries, false);
            pauseAfter(e);
            failed(e);
            return null;
        } catch (RuntimeException | Error e) {
            // an Error would end the thread, and with it every ack
            ledger.notTold(deliveries, false);
            pause(backoff.next());
            failed(new IllegalStateException("Calling " + name + " failed: " + e, e));
            return null;
        }
        ledger.told(deliveries);
        backoff.reset();
        refusedInARow = 0;
        count.addAndGet(deliveries.size());
        failure.set(null);
        failures.works();
        LOG.debug("{}: {} of {} messages", stream, name, deliveries.size());
        return null;
    }

    /** A server that refuses one id refuses the call; the others need not wait for that one. */
    private ApiException refused(List<Delivery> deliveries, ApiException refusal) {
        int givenUp = ledger.notTold(deliveries, true);
        refusedInARow += deliveries.size() == 1 ? 1 : 0;
        if (refusedInARow < REFUSED_IN_A_ROW) {
            LOG.debug("{}: {} of {} messages is refused", stream, name, deliveries.size(), refusal);
        } else {
            pauseAfter(refusal);
            failed(refusal);
        }
        return givenUp > 0 ? refusal : null;
    }

    private void failed(Exception thrown) {
        failure.set(thrown);
        failures.failed(name, thrown);
    }

    private void pauseAfter(ApiException thrown) {
        Instant retryAt = thrown.getRetryAt();
        pause(Math.max(
                backoff.next(),
                retryAt == null ? 0 : Duration.between(Instant.now(), retryAt).toMillis()));
    }
}
