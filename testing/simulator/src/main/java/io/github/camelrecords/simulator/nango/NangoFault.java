package io.github.camelrecords.simulator.nango;

import java.util.function.Predicate;

/** A scripted misbehaviour, as returned by the methods of {@link NangoFaultRule}. Thread safe. */
public final class NangoFault {

    private final Predicate<NangoRequest> condition;
    private final FaultEffect effect;
    private final boolean limited;
    private int remaining;
    private int hits;
    private boolean cleared;

    NangoFault(Predicate<NangoRequest> condition, FaultEffect effect, int times) {
        this.condition = condition;
        this.effect = effect;
        this.limited = times != NangoFaults.UNTIL_CLEARED;
        this.remaining = times;
    }

    /** Ends the fault. A request that {@link NangoFaultRule#hold()} keeps waiting is answered now. */
    public void clear() {
        synchronized (this) {
            cleared = true;
        }
        if (effect instanceof FaultEffect.Hold hold) {
            hold.released().countDown();
        }
    }

    /** @return how many requests it has acted on */
    public synchronized int hits() {
        return hits;
    }

    /** @return how many requests have come to where {@link NangoFaultRule#hold()} keeps them; 0 for other faults */
    public int held() {
        return effect instanceof FaultEffect.Hold hold ? hold.waiting().get() : 0;
    }

    /** @return false once it was cleared or has acted as often as it should */
    public synchronized boolean isActive() {
        return !cleared && (!limited || remaining > 0);
    }

    FaultEffect effect() {
        return effect;
    }

    boolean matches(NangoRequest request) {
        return isActive() && condition.test(request);
    }

    /** @return false when another request took the last use */
    synchronized boolean use() {
        if (!isActive()) {
            return false;
        }
        if (limited) {
            remaining--;
        }
        hits++;
        return true;
    }
}
