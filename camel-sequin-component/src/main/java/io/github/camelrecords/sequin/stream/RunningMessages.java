package io.github.camelrecords.sequin.stream;

import io.github.camelrecords.sequin.stream.Delivery.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The messages in the route, and which of them take long. Guarded by its ledger, whose milliseconds times are. */
final class RunningMessages {

    /** An exchange is given up when the server has given its message out so often again, as nobody told of its end. */
    private static final int LOST_AFTER = 3;

    private final Set<Delivery> running = new LinkedHashSet<>();
    private final long owned;
    private final long slowAfter;

    /** @param owned how long a message is this consumer's after it was received */
    RunningMessages(long owned) {
        this.owned = owned;
        this.slowAfter = owned * 3 / 4;
    }

    void begin(Delivery delivery, long now) {
        delivery.state = State.RUNNING;
        delivery.begunAt = now;
        running.add(delivery);
    }

    void end(Delivery delivery) {
        running.remove(delivery);
    }

    int size() {
        return running.size();
    }

    /**
     * A message that is in the route came again.
     *
     * @return whether its exchange is taken for lost, and given up
     */
    boolean isLost(Delivery delivery, long at) {
        if (delivery.state != State.RUNNING) {
            return false;
        }
        delivery.repeated++;
        // a sink whose visibility time-out is shorter than the option says gives messages out more often
        if (delivery.repeated < LOST_AFTER || at - delivery.begunAt < LOST_AFTER * owned) {
            return false;
        }
        giveUp(delivery);
        return true;
    }

    /** Nobody waits for its end any more. */
    void giveUp(Delivery delivery) {
        running.remove(delivery);
        delivery.state = State.ABANDONED;
    }

    /** Ids of messages whose visibility time-out will soon have passed; each once. */
    List<String> newlySlow(long now) {
        List<String> found = new ArrayList<>();
        for (Delivery delivery : running) {
            if (!delivery.slow && now - delivery.receivedAt >= slowAfter) {
                delivery.slow = true;
                found.add(delivery.ackId());
            }
        }
        return found;
    }

    /** Whether one that was found to be slow still runs. */
    boolean isAnySlow() {
        return running.stream().anyMatch(delivery -> delivery.slow);
    }

    /** Milliseconds until the first is thought to come again, 0 or less for now, {@link MessageLedger#NEVER} without any. */
    long untilComesAgain(long now) {
        return running.stream()
                .mapToLong(delivery -> delivery.comesAgainAt - now)
                .min()
                .orElse(MessageLedger.NEVER);
    }
}
