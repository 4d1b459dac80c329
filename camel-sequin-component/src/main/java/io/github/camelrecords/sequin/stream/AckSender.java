package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.stream.http.ApiException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the server which messages are done and which it gets back, several in one call, again and again if need be. */
final class AckSender implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(AckSender.class);
    /** How often slow messages are looked for, at least. */
    private static final long LOOK_MILLIS = 250;
    /** After trouble of this JVM, such as no memory. */
    private static final long TROUBLE_MILLIS = 250;

    private final MessageLedger ledger;
    private final SettlementCall acks;
    private final SettlementCall nacks;
    private final String stream;
    private final long lookMillis;
    private final SlowRoute slow;
    private final RefusedAcks hopeless;
    private final LongSupplier clock;

    private boolean ending;
    private long endsAt;

    AckSender(
            MessageLedger ledger,
            SettlementCall acks,
            SettlementCall nacks,
            String stream,
            Duration visibilityTimeout,
            LongSupplier clock) {
        this.ledger = ledger;
        this.acks = acks;
        this.nacks = nacks;
        this.stream = stream;
        this.lookMillis = Math.min(LOOK_MILLIS, visibilityTimeout.toMillis() / 8);
        this.slow = new SlowRoute(ledger, stream, visibilityTimeout.toMillis(), clock);
        this.hopeless = new RefusedAcks(stream, clock);
        this.clock = clock;
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
                long wait = stepSafely();
                synchronized (ledger) {
                    wait = Math.min(wait, untilDue());
                    if (ending && (isAllTold() || clock.getAsLong() >= endsAt)) {
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

    /** This thread has to go on whatever happens: without it nothing is acknowledged any more. */
    private long stepSafely() {
        try {
            return step();
        } catch (RuntimeException | Error e) {
            acks.pause(TROUBLE_MILLIS);
            nacks.pause(TROUBLE_MILLIS);
            tell(e);
            return TROUBLE_MILLIS;
        }
    }

    private void tell(Throwable trouble) {
        try {
            LOG.warn("{}: acknowledging goes on in {} ms after: {}", stream, TROUBLE_MILLIS, trouble, trouble);
        } catch (RuntimeException | Error e) {
            // there is no memory even for this
        }
    }

    /** Tells the server what is due. Returns for how many milliseconds there is nothing more to do. */
    long step() {
        slow.look();
        hopeless.tell(false);
        if (acks.isReady()) {
            List<Delivery> taken = ledger.takeAcks();
            ApiException givenUp = acks.tell(taken);
            if (givenUp != null) {
                hopeless.add(taken.get(0).ackId(), givenUp);
            }
        }
        if (nacks.isReady()) {
            nacks.tell(ledger.takeNacks());
        }
        return untilDue();
    }

    private boolean isAllTold() {
        return ledger.untilAcks() == MessageLedger.NEVER && ledger.untilNacks() == MessageLedger.NEVER;
    }

    private long untilDue() {
        return Math.min(acks.until(ledger.untilAcks()), nacks.until(ledger.untilNacks()));
    }
}
