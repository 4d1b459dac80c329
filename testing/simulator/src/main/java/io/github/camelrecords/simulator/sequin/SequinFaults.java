package io.github.camelrecords.simulator.sequin;

import io.github.camelrecords.simulator.http.ActingFaults;
import io.github.camelrecords.simulator.http.ScriptedFaults;

/** Misbehaviours of the simulated server: {@code sequin.faults().next(2).onPath("/v1/records").status(502)}. */
public final class SequinFaults extends ScriptedFaults<SequinRequest, SequinFault> {

    SequinFaults() {}

    /**
     * A fault for the next matching requests.
     *
     * @param times how many, at least 1
     */
    public SequinFaultRule next(int times) {
        return new SequinFaultRule(this, checkedTimes(times));
    }

    /** A fault for every matching request until it is cleared. */
    public SequinFaultRule always() {
        return new SequinFaultRule(this, UNTIL_CLEARED);
    }

    ActingFaults<SequinRequest> take(SequinRequest request) {
        return take(request, new ActingFaults<>());
    }
}
