package io.github.camelrecords.simulator.nango;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Misbehaviours of the simulated server: {@code nango.faults().next(2).onPath("/records").status(502)}. Several faults
 * can be active at once. Of those that answer in the server's place, and of those that break or
 * slow the connection, one acts at a time, in the order they were scripted; the others act together.
 */
public final class NangoFaults {

    static final int UNTIL_CLEARED = -1;

    private final List<NangoFault> faults = new CopyOnWriteArrayList<>();

    NangoFaults() {}

    /**
     * A fault for the next matching requests.
     *
     * @param times how many, at least 1
     */
    public NangoFaultRule next(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault has to act at least once, not " + times + " times");
        }
        return new NangoFaultRule(this, times);
    }

    /** A fault for every matching request until it is cleared. */
    public NangoFaultRule always() {
        return new NangoFaultRule(this, UNTIL_CLEARED);
    }

    /** Ends all faults. */
    public void clear() {
        faults.forEach(NangoFault::clear);
        faults.clear();
    }

    NangoFault add(NangoFault fault) {
        faults.removeIf(old -> !old.isActive());
        faults.add(fault);
        return fault;
    }

    /** The faults of one request. Those that act on it anyway are used up here. */
    RequestFaults take(NangoRequest request) {
        RequestFaults taken = new RequestFaults();
        for (NangoFault fault : faults) {
            if (fault.matches(request) && taken.wants(fault)) {
                taken.add(fault);
            }
        }
        return taken;
    }
}
