package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.ScriptedFaults;

/** Misbehaviours of the simulated server: {@code nango.faults().next(2).onPath("/records").status(502)}. */
public final class NangoFaults extends ScriptedFaults<NangoRequest, NangoFault> {

    NangoFaults() {}

    /**
     * A fault for the next matching requests.
     *
     * @param times how many, at least 1
     */
    public NangoFaultRule next(int times) {
        return new NangoFaultRule(this, checkedTimes(times));
    }

    /** A fault for every matching request until it is cleared. */
    public NangoFaultRule always() {
        return new NangoFaultRule(this, UNTIL_CLEARED);
    }

    RequestFaults take(NangoRequest request) {
        return take(request, new RequestFaults());
    }
}
