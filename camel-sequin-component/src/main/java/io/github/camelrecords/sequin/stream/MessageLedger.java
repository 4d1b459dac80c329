package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.client.ReceiveQuery;
import io.github.camelrecords.sequin.client.SequinMessage;
import io.github.camelrecords.sequin.stream.Arrival.Kind;
import io.github.camelrecords.sequin.stream.Delivery.State;
import java.util.HashMap;
import java.util.HashSet;
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
    /** How long acks wait for others when workers wait for the room that they take. */
    private static final long SHORT_DELAY = 20;

    private final StreamSettings settings;
    private final LongSupplier clock;
    private final long ackDelay;
    private final long owned;

    private final Map<String, Delivery> known = new HashMap<>();
    /** Acknowledged since the last receive began, so that its answer may still have them. */
    private final Set<String> ackedMeanwhile = new HashSet<>();

    private final RunningMessages running;
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
        this.ackDelay = ackDelay;
        this.settlements = new SettlementQueue(acksTogether);
        this.owned = settings.owned().toMillis();
        this.running = new RunningMessages(owned);
    }

    /** The server is about to be asked for messages. */
    synchronized void receiving() {
        // what the server knew to be done before it was asked, it does not give out
        ackedMeanwhile.clear();
    }

    /**
     * A message arrived.
     *
     * @param at when the server's answer did
     */
    synchronized Arrival received(SequinMessage message, long at) {
        if (ackedMeanwhile.contains(message.ackId())) {
            return new Arrival(Kind.KNOWN, null);
        }
        Delivery before = known.get(message.ackId());
        if (before != null && before.isToBeHandedBackBy(at)) {
            // it came again before the server could be told, so it need not be told any more
            settlements.dropNack(before);
            forget(before, false);
            before = null;
        }
        if (before == null) {
            Delivery delivery = new Delivery(message, at);
            if (free() == 0) {
                known.put(delivery.ackId(), delivery);
                delivery.surplus = true;
                delivery.comesAgainAt = NEVER;
                handBackAtOnce(delivery);
                return new Arrival(Kind.SURPLUS, null);
            }
            return new Arrival(Kind.FRESH, queue(delivery));
        }
        if (running.isLost(before, at)) {
            before.forgetMessage();
            return new Arrival(Kind.LOST, queue(new Delivery(message, at)));
        }
        renew(before, at);
        return new Arrival(Kind.KNOWN, null);
    }

    private void renew(Delivery delivery, long at) {
        delivery.receivedAt = at;
        delivery.comesAgainAt = at + owned;
        delivery.slow = false;
    }

    /**
     * The server has answered.
     *
     * @param asked when it was asked
     */
    synchronized void answered(long asked) {
        long next = now() + owned;
        for (Delivery delivery : known.values()) {
            if (delivery.comesAgainAt <= asked) {
                // it would have come first; to make room for it each time would bring others, which are handed back
                delivery.comesAgainAt = next;
            }
        }
    }

    private Delivery queue(Delivery delivery) {
        delivery.comesAgainAt = delivery.receivedAt + owned;
        known.put(delivery.ackId(), delivery);
        queued++;
        return delivery;
    }

    /** No worker can be had for a message that waits for one. */
    synchronized void withdraw(Delivery delivery) {
        if (delivery.state == State.QUEUED) {
            queued--;
            handBackAtOnce(delivery);
        }
    }

    private void handBackAtOnce(Delivery delivery) {
        delivery.forgetMessage();
        settlements.nackAtOnce(delivery, now());
        notifyAll();
    }

    /** A worker wants to process a message. */
    synchronized Begin begin(Delivery delivery) {
        if (delivery.state != State.QUEUED) {
            return Begin.WITHDRAWN;
        }
        queued--;
        if (isOverdue(delivery)) {
            forget(delivery, false);
            notifyAll();
            return Begin.EXPIRED;
        }
        running.begin(delivery, now());
        // from now on it can become overdue, which who waits for room has to know
        notifyAll();
        return Begin.YES;
    }

    /** The exchange of a message is done. */
    synchronized void end(Delivery delivery, boolean succeeded) {
        boolean abandoned = delivery.state == State.ABANDONED;
        running.end(delivery);
        delivery.forgetMessage();
        // one that was given up has been processed all the same when it ends well; when not, the other exchange decides
        if (succeeded || (settings.onFailure() == StreamFailure.ack && !abandoned)) {
            long left = owned - (now() - delivery.receivedAt);
            long delay = Math.max(0, Math.min(ackDelay, left / 4));
            settlements.ack(
                    delivery, now(), delay, now() + settings.visibilityTimeout().toMillis());
        } else if (settings.onFailure() == StreamFailure.nack && !abandoned) {
            settlements.nack(
                    delivery, draining ? now() : now() + settings.nackDelay().toMillis());
        } else {
            forget(delivery, false);
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
        return settlements.takeAcks(now(), acksWait());
    }

    /** Ids to hand back now, perhaps none; to be given back with {@link #told} or {@link #notTold}. */
    synchronized List<Delivery> takeNacks() {
        // what is overdue may be somebody else's by now, who would lose it
        settlements.dropNacks(now(), this::isOverdue).forEach(delivery -> forget(delivery, false));
        List<Delivery> taken = settlements.takeNacks(now());
        // from here on it may be handed out again, sooner than the answer to the nack arrives: that is to be processed
        taken.forEach(delivery -> known.remove(delivery.ackId(), delivery));
        return taken;
    }

    /** The server knows about these. */
    synchronized void told(List<Delivery> deliveries) {
        boolean acked = deliveries.stream().anyMatch(delivery -> delivery.state == State.ACK);
        deliveries.forEach(delivery -> forget(delivery, true));
        settlements.givenBack();
        // what there is no room for would only come back
        settled += deliveries.stream().allMatch(delivery -> delivery.surplus) ? 0 : 1;
        notifyAll();
        if (acked) {
            deliveries.forEach(delivery -> ackedMeanwhile.add(delivery.ackId()));
            deliveries.forEach(this::giveUpOther);
        }
    }

    /** An exchange that was given up has ended well after all: the other one of its message may be lost, and would never end. */
    private void giveUpOther(Delivery acked) {
        Delivery other = known.get(acked.ackId());
        if (other == null) {
            return;
        }
        if (other.state == State.QUEUED) {
            queued--;
            forget(other, false);
        } else if (other.state == State.RUNNING) {
            running.giveUp(other);
            known.remove(other.ackId(), other);
        }
    }

    /**
     * The server could not be told about these.
     *
     * @param  refused whether it refused the call for its form: then it is told about fewer at a time, and a single one is
     *                 given up when it takes others, or after a while
     * @return         how many acks are given up
     */
    synchronized int notTold(List<Delivery> deliveries, boolean refused) {
        settlements.givenBack();
        int givenUp = 0;
        for (int i = deliveries.size() - 1; i >= 0; i--) {
            Delivery delivery = deliveries.get(i);
            boolean ack = delivery.state == State.ACK;
            // a message that has come again was handed back after all
            if ((ack || known.putIfAbsent(delivery.ackId(), delivery) == null)
                    && settlements.notTold(delivery, refused ? deliveries.size() : 0, now())) {
                forget(delivery, false);
                givenUp += ack ? 1 : 0;
            }
        }
        notifyAll();
        return givenUp;
    }

    /** Messages in the route that may soon be somebody else's; each is told once. */
    synchronized List<String> newlySlow() {
        return running.newlySlow(now());
    }

    /** Whether one of those is still in the route. */
    synchronized boolean isAnySlow() {
        return running.isAnySlow();
    }

    /** Milliseconds until there is something to acknowledge, 0 or less for now, {@link #NEVER} if there is nothing. */
    synchronized long untilAcks() {
        return settlements.untilAcks(now(), acksWait());
    }

    /** Milliseconds until there is something to hand back, 0 or less for now, {@link #NEVER} if there is nothing. */
    synchronized long untilNacks() {
        return settlements.untilNacks(now());
    }

    /** Waits until there is nothing to tell, but no longer than this. */
    synchronized void awaitTold(long millis) throws InterruptedException {
        long until = now() + millis;
        for (long left = millis; left > 0 && !settlements.isEmpty(); left = until - now()) {
            wait(left);
        }
    }

    /** How long an ack waits for others at most. */
    private long acksWait() {
        if (draining || inFlight() == 0) {
            return 0;
        }
        return queued == 0 && free() == 0 ? Math.min(SHORT_DELAY, ackDelay) : ackDelay;
    }

    /** Messages received and not done. */
    synchronized int inFlight() {
        return queued + running.size();
    }

    /** How many more may be received: what is not acknowledged takes room, what waits to be handed back does not. */
    synchronized int free() {
        return Math.max(0, settings.maxInFlight() - inFlight() - settlements.owed());
    }

    /**
     * Milliseconds until it makes sense to receive, 0 or less for now, {@link #NEVER} for not before something changes.
     * Without room there is only to find out whether the server gives out again what is in the route.
     */
    synchronized long untilReceive() {
        return free() > 0 ? 0 : running.untilComesAgain(now());
    }

    /**
     * How many messages to ask for, 1 or more. The server gives out first what it has waited for in vain, known here or not.
     */
    synchronized int toReceive() {
        long now = now();
        int overdue = (int) known.values().stream()
                .filter(delivery -> delivery.comesAgainAt <= now)
                .count();
        int fresh = Math.min(settings.query().batchSize(), free());
        return Math.max(1, Math.min(ReceiveQuery.MAX_BATCH_SIZE, fresh + overdue));
    }

    /** Goes up when the server was told something, which may let it hand out what it held back. */
    synchronized long settled() {
        return settled;
    }

    private boolean isOverdue(Delivery delivery) {
        return now() - delivery.receivedAt >= owned;
    }

    private void forget(Delivery delivery, boolean told) {
        settlements.forget(delivery, told);
        delivery.state = State.GONE;
        delivery.forgetMessage();
        known.remove(delivery.ackId(), delivery);
    }

    private long now() {
        return clock.getAsLong();
    }
}
