package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.SequinMessage;
import io.github.camelrecords.sequin.stream.Delivery.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Knows where each message stands, and with that what the server is to be told. Pure logic: no thread, no I/O, time from outside
 * in milliseconds. Thread-safe; its monitor is notified of every change.
 * <p>
 * An ack id stays the same when a message comes again. So a message that is known and comes again is not a second message: it
 * is this consumer's once more, and its one exchange, or what is to be said about it, goes on.
 */
final class MessageLedger {

    static final long NEVER = Long.MAX_VALUE;

    private final StreamSettings settings;
    private final LongSupplier clock;
    private final long owned;

    private final Map<String, Delivery> known = new HashMap<>();
    private final Set<Delivery> running = new LinkedHashSet<>();
    private final SettlementQueue settlements;

    private int queued;
    private long settled;
    /** Nothing is received: what fails is handed back at once. */
    private boolean draining;

    /**
     * @param clock        milliseconds that never go back
     * @param ackDelay     how long an ack waits for others while messages are in flight
     * @param acksTogether the most ids of one call
     */
    MessageLedger(StreamSettings settings, LongSupplier clock, long ackDelay, int acksTogether) {
        this.settings = settings;
        this.clock = clock;
        this.settlements = new SettlementQueue(ackDelay, acksTogether);
        this.owned = settings.owned().toMillis();
    }

    /**
     * A message arrived.
     *
     * @param  at when the server's answer did
     * @return    what to process; {@code null} if the message is known
     */
    synchronized Delivery received(SequinMessage message, long at) {
        Delivery before = known.get(message.ackId());
        if (before != null) {
            before.receivedAt = at;
            return null;
        }
        Delivery delivery = new Delivery(message, at);
        known.put(delivery.ackId(), delivery);
        queued++;
        return delivery;
    }

    /** Whether a worker may process a message. */
    enum Begin {
        YES,
        /** It waited too long, and may be somebody else's by now. */
        EXPIRED,
        /** It was handed back. */
        WITHDRAWN
    }

    /** A worker wants to process a message. */
    synchronized Begin begin(Delivery delivery) {
        if (delivery.state != State.QUEUED) {
            return Begin.WITHDRAWN;
        }
        queued--;
        if (isOverdue(delivery)) {
            forget(delivery);
            notifyAll();
            return Begin.EXPIRED;
        }
        delivery.state = State.RUNNING;
        running.add(delivery);
        return Begin.YES;
    }

    /** The exchange of a message is done. */
    synchronized void end(Delivery delivery, boolean succeeded) {
        running.remove(delivery);
        delivery.forgetMessage();
        if (succeeded || settings.onFailure() == StreamFailure.ack) {
            settlements.ack(
                    delivery, now(), now() + settings.visibilityTimeout().toMillis());
        } else if (settings.onFailure() == StreamFailure.nack) {
            settlements.nack(
                    delivery, draining ? now() : now() + settings.nackDelay().toMillis());
        } else {
            forget(delivery);
        }
        notifyAll();
    }

    /**
     * Nothing is received from now on.
     *
     * @param queuedToo whether messages that no worker has begun with are handed back
     */
    synchronized void drain(boolean queuedToo) {
        draining = true;
        for (Delivery delivery : List.copyOf(known.values())) {
            if (queuedToo && delivery.state == State.QUEUED) {
                queued--;
                delivery.forgetMessage();
                settlements.nack(delivery, now());
            }
        }
        settlements.hurry(now());
        notifyAll();
    }

    /** Messages are received again. */
    synchronized void resume() {
        draining = false;
    }

    /** Ids to acknowledge now, perhaps none; to be given back with {@link #told} or {@link #notTold}. */
    synchronized List<Delivery> takeAcks() {
        return settlements.takeAcks(now(), noOtherAckComes());
    }

    /** Ids to hand back now, perhaps none; to be given back with {@link #told} or {@link #notTold}. */
    synchronized List<Delivery> takeNacks() {
        // what is overdue may be somebody else's by now, who would lose it
        settlements.dropNacks(now(), this::isOverdue).forEach(this::forget);
        List<Delivery> taken = settlements.takeNacks(now());
        // from here on it may be handed out again, sooner than the answer to the nack arrives: that is to be processed
        taken.forEach(delivery -> known.remove(delivery.ackId(), delivery));
        return taken;
    }

    /** The server knows about these. */
    synchronized void told(List<Delivery> deliveries) {
        deliveries.forEach(this::forget);
        settlements.givenBack();
        settled++;
        notifyAll();
    }

    /**
     * The server could not be told about these.
     *
     * @param  refused whether it refused the call for its form: then it is told about fewer at a time, and a single one is
     *                 given up
     * @return         how many acks are given up, because they were tried for long enough, or never will be taken
     */
    synchronized int notTold(List<Delivery> deliveries, boolean refused) {
        settlements.givenBack();
        int givenUp = 0;
        boolean hopeless = refused && deliveries.size() == 1;
        for (int i = deliveries.size() - 1; i >= 0; i--) {
            Delivery delivery = deliveries.get(i);
            if (refused) {
                delivery.together = Math.max(1, deliveries.size() / 2);
            }
            if (hopeless || delivery.state == State.ACK) {
                if (hopeless || now() >= delivery.triedUntil) {
                    forget(delivery);
                    givenUp++;
                } else {
                    settlements.again(delivery);
                }
            } else if (known.putIfAbsent(delivery.ackId(), delivery) == null) {
                // one that has come again in the meantime was handed back after all; one that is overdue goes by itself
                settlements.again(delivery);
            }
        }
        notifyAll();
        return givenUp;
    }

    /** Messages whose exchange goes on although they may be somebody else's by now; each is told once. */
    synchronized List<String> newlyOverdue() {
        List<String> found = new ArrayList<>();
        for (Iterator<Delivery> it = running.iterator(); it.hasNext(); ) {
            Delivery delivery = it.next();
            if (!delivery.warned && isOverdue(delivery)) {
                delivery.warned = true;
                found.add(delivery.ackId());
            }
        }
        return found;
    }

    /** Milliseconds until there is something to tell, 0 or less for now, {@link #NEVER} if there is nothing. */
    synchronized long untilDue() {
        return settlements.untilDue(now(), noOtherAckComes());
    }

    /** Waits until there is nothing to tell, but no longer than this. */
    synchronized void awaitTold(long millis) throws InterruptedException {
        long until = now() + millis;
        for (long left = millis; left > 0 && !settlements.isEmpty(); left = until - now()) {
            wait(left);
        }
    }

    /** Whether an ack need not wait for others to go along with it. */
    private boolean noOtherAckComes() {
        return draining || inFlight() == 0;
    }

    /** Messages received and not done. */
    synchronized int inFlight() {
        return queued + running.size();
    }

    /** How many more may be received. */
    synchronized int free() {
        return Math.max(0, settings.maxInFlight() - inFlight());
    }

    /** Goes up when the server was told something, which may let it hand out what it held back. */
    synchronized long settled() {
        return settled;
    }

    private boolean isOverdue(Delivery delivery) {
        return now() - delivery.receivedAt >= owned;
    }

    private void forget(Delivery delivery) {
        delivery.state = State.GONE;
        delivery.forgetMessage();
        known.remove(delivery.ackId(), delivery);
    }

    private long now() {
        return clock.getAsLong();
    }
}
