package io.github.camelrecords.simulator.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Misbehaviours of a simulated server. Several faults can be active at once. Of those that answer in the server's place,
 * and of those that break or slow the connection, one acts at a time, in the order they were scripted; the others act
 * together.
 *
 * @param <R> the server's requests
 * @param <F> the server's faults
 */
public abstract class ScriptedFaults<R extends ReceivedRequest, F extends ScriptedFault<R>> {

    protected static final int UNTIL_CLEARED = -1;

    private final List<F> faults = new CopyOnWriteArrayList<>();

    protected ScriptedFaults() {}

    /** Ends all faults. */
    public void clear() {
        faults.forEach(ScriptedFault::clear);
        faults.clear();
    }

    /** The faults of one request. Those that act on it anyway are used up here. */
    protected <A extends ActingFaults<R>> A take(R request, A acting) {
        for (F fault : faults) {
            if (fault.matches(request) && acting.wants(fault)) {
                acting.add(fault);
            }
        }
        return acting;
    }

    /** @throws IllegalArgumentException when it is below 1 */
    protected static int checkedTimes(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault has to act at least once, not " + times + " times");
        }
        return times;
    }

    F add(F fault) {
        faults.removeIf(old -> !old.isActive());
        faults.add(fault);
        return fault;
    }
}
