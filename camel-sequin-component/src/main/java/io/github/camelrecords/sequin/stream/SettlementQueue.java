package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.stream.Delivery.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The acks and nacks that the server has still to be told, and when. Guarded by its ledger. Times are the ledger's
 * milliseconds.
 */
final class SettlementQueue {

    private final long ackDelay;
    private final int together;

    private final Deque<Delivery> acks = new ArrayDeque<>();
    /** In the order in which they are due: the delay is the same for all. */
    private final Deque<Delivery> nacks = new ArrayDeque<>();
    /** Batches that were taken and not given back. */
    private int telling;

    /**
     * @param ackDelay how long an ack waits for others
     * @param together the most ids of one call
     */
    SettlementQueue(long ackDelay, int together) {
        this.ackDelay = ackDelay;
        this.together = together;
    }

    /** @param triedUntil until when the server is called again for it */
    void ack(Delivery delivery, long now, long triedUntil) {
        delivery.state = State.ACK;
        delivery.due = now + ackDelay;
        delivery.triedUntil = triedUntil;
        acks.add(delivery);
    }

    void nack(Delivery delivery, long due) {
        delivery.state = State.NACK;
        delivery.due = due;
        nacks.add(delivery);
    }

    /** No nack waits any longer. */
    void hurry(long now) {
        nacks.forEach(delivery -> delivery.due = now);
    }

    /** @param atOnce whether acks do not wait for others */
    List<Delivery> takeAcks(long now, boolean atOnce) {
        return acks.isEmpty() || untilAcks(now, atOnce) > 0 ? List.of() : take(acks, now);
    }

    List<Delivery> takeNacks(long now) {
        return isNackDue(now) ? take(nacks, now) : List.of();
    }

    /** Takes nacks out that are due and not to be told, up to the first that is. */
    List<Delivery> dropNacks(long now, Predicate<Delivery> untold) {
        List<Delivery> dropped = new ArrayList<>();
        while (isNackDue(now) && untold.test(nacks.peek())) {
            dropped.add(nacks.remove());
        }
        return dropped;
    }

    private boolean isNackDue(long now) {
        return !nacks.isEmpty() && nacks.peek().due <= now;
    }

    private List<Delivery> take(Deque<Delivery> from, long now) {
        List<Delivery> taken = new ArrayList<>();
        int most = Math.min(together, from.peek().together);
        while (taken.size() < most && !from.isEmpty() && (from == acks || from.peek().due <= now)) {
            taken.add(from.remove());
        }
        telling++;
        return taken;
    }

    /** A batch is back, whatever the server said. */
    void givenBack() {
        telling--;
    }

    /** One that was taken is to be told before all others; give back the last of a batch first. */
    void again(Delivery delivery) {
        (delivery.state == State.ACK ? acks : nacks).addFirst(delivery);
    }

    /** Milliseconds until there is something to tell, 0 or less for now, {@link MessageLedger#NEVER} if there is nothing. */
    long untilDue(long now, boolean acksAtOnce) {
        return Math.min(
                acks.isEmpty() ? MessageLedger.NEVER : untilAcks(now, acksAtOnce),
                nacks.isEmpty() ? MessageLedger.NEVER : nacks.peek().due - now);
    }

    private long untilAcks(long now, boolean atOnce) {
        return atOnce || acks.size() >= together ? 0 : acks.peek().due - now;
    }

    /** Whether there is nothing to tell, and nothing being told. */
    boolean isEmpty() {
        return telling + acks.size() + nacks.size() == 0;
    }
}
