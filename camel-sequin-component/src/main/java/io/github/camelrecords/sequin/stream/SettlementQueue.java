package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.stream.Delivery.State;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The acks and nacks that the server has still to be told, and when. Guarded by its ledger. Times are the ledger's
 * milliseconds.
 */
final class SettlementQueue {

    private final int together;

    private final Deque<Delivery> acks = new ArrayDeque<>();
    /** In the order in which they are due: the delay is the same for all that have one. */
    private final Deque<Delivery> nacks = new ArrayDeque<>();
    /** When the first of the acks is due. */
    private long acksDue = MessageLedger.NEVER;
    /** Since when acks wait. */
    private long acksSince;
    /** Acks that the server has not taken, those being told included. */
    private int owed;
    /** Acks that the server has taken. */
    private long taken;
    /** Batches that were taken and not given back. */
    private int telling;

    /** @param together the most ids of one call */
    SettlementQueue(int together) {
        this.together = together;
    }

    /**
     * @param delay      how long it waits for others, at most
     * @param triedUntil until when the server is called again for it if it refuses it
     */
    void ack(Delivery delivery, long now, long delay, long triedUntil) {
        delivery.state = State.ACK;
        delivery.due = now + delay;
        delivery.triedUntil = triedUntil;
        if (acks.isEmpty()) {
            acksSince = now;
        }
        acksDue = Math.min(acksDue, delivery.due);
        acks.add(delivery);
        owed++;
    }

    void nack(Delivery delivery, long due) {
        delivery.state = State.NACK;
        delivery.due = due;
        nacks.add(delivery);
    }

    void nackAtOnce(Delivery delivery, long now) {
        delivery.state = State.NACK;
        delivery.due = now;
        nacks.addFirst(delivery);
    }

    /** No nack waits any longer. */
    void hurry(long now) {
        nacks.forEach(delivery -> delivery.due = now);
    }

    /** @param mostWait how long acks wait for others, whatever was said of them */
    List<Delivery> takeAcks(long now, long mostWait) {
        if (untilAcks(now, mostWait) > 0) {
            return List.of();
        }
        List<Delivery> batch = take(acks, now);
        acksDue = acks.stream().mapToLong(delivery -> delivery.due).min().orElse(MessageLedger.NEVER);
        acksSince = now;
        return batch;
    }

    List<Delivery> takeNacks(long now) {
        return untilNacks(now) <= 0 ? take(nacks, now) : List.of();
    }

    /** One that waits to be handed back is not to be any more. */
    void dropNack(Delivery delivery) {
        nacks.remove(delivery);
    }

    /** Takes out the nacks that are due and not to be told. */
    List<Delivery> dropNacks(long now, Predicate<Delivery> untold) {
        List<Delivery> dropped = new ArrayList<>();
        for (Iterator<Delivery> each = nacks.iterator(); each.hasNext(); ) {
            Delivery delivery = each.next();
            if (delivery.due <= now && untold.test(delivery)) {
                each.remove();
                dropped.add(delivery);
            }
        }
        return dropped;
    }

    private List<Delivery> take(Deque<Delivery> from, long now) {
        int most = Math.min(together, from.peek().together);
        List<Delivery> batch = new ArrayList<>(Math.min(most, from.size()));
        while (batch.size() < most && !from.isEmpty() && (from == acks || from.peek().due <= now)) {
            batch.add(from.remove());
        }
        telling++;
        return batch;
    }

    /** A batch is back, whatever the server said. */
    void givenBack() {
        telling--;
    }

    /** There is nothing to be said of it any more. */
    void forget(Delivery delivery, boolean told) {
        if (delivery.state == State.ACK) {
            owed--;
            taken += told ? 1 : 0;
        }
    }

    /**
     * The server was not told about one that was taken. Give back the last of a batch first.
     *
     * @param  refused of how many a call was that the server refused for its form; 0 if it did not
     * @return         whether there is no use in telling it again
     */
    boolean notTold(Delivery delivery, int refused, long now) {
        if (refused > 0) {
            delivery.together = Math.max(1, refused / 2);
            delivery.takenBefore = delivery.takenBefore < 0 ? taken : delivery.takenBefore;
        }
        if (delivery.state != State.ACK) {
            if (refused != 1) {
                nacks.addFirst(delivery);
            }
            // the message comes again without it
            return refused == 1;
        }
        if (refused == 1 && (taken > delivery.takenBefore || now >= delivery.triedUntil)) {
            return true;
        }
        acksDue = Math.min(acksDue, delivery.due);
        if (refused == 1) {
            // the others need not wait for this one
            acks.addLast(delivery);
        } else {
            acks.addFirst(delivery);
        }
        return false;
    }

    /**
     * Milliseconds until there is something to acknowledge, 0 or less for now, {@link MessageLedger#NEVER} if there is nothing.
     */
    long untilAcks(long now, long mostWait) {
        if (acks.isEmpty()) {
            return MessageLedger.NEVER;
        }
        return acks.size() >= together ? 0 : Math.min(acksDue, acksSince + mostWait) - now;
    }

    /** Milliseconds until there is something to hand back, 0 or less for now, {@link MessageLedger#NEVER} if there is nothing. */
    long untilNacks(long now) {
        return nacks.isEmpty() ? MessageLedger.NEVER : nacks.peek().due - now;
    }

    /** Acks that the server has not taken, those on their way included. */
    int owed() {
        return owed;
    }

    /** Whether there is nothing to tell, and nothing being told. */
    boolean isEmpty() {
        return telling + acks.size() + nacks.size() == 0;
    }
}
