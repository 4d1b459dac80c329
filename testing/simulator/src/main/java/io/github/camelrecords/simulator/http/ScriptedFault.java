package io.github.camelrecords.simulator.http;

import java.util.function.Predicate;

/**
 * A scripted misbehaviour, as returned by the methods of a {@link FaultRule}. Thread safe.
 *
 * @param <R> the server's requests
 */
public abstract class ScriptedFault<R extends ReceivedRequest> {

    private final Predicate<R> condition;
    private final FaultEffect effect;
    private final boolean limited;
    private int remaining;
    private int hits;
    private boolean cleared;

    protected ScriptedFault(Predicate<R> condition, FaultEffect effect, int times) {
        this.condition = condition;
        this.effect = effect;
        this.limited = times != ScriptedFaults.UNTIL_CLEARED;
        this.remaining = times;
    }

    /** Ends the fault. A request that {@link FaultRule#hold()} keeps waiting is answered now. */
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

    /** @return how many requests have come to where {@link FaultRule#hold()} keeps them; 0 for other faults */
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

    boolean matches(R request) {
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
