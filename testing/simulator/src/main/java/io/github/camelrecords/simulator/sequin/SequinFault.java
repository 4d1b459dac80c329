package io.github.camelrecords.simulator.sequin;

import io.github.camelrecords.simulator.http.FaultEffect;
import io.github.camelrecords.simulator.http.ScriptedFault;
import java.util.function.Predicate;

/** A scripted misbehaviour, as returned by the methods of {@link SequinFaultRule}. Thread safe. */
public final class SequinFault extends ScriptedFault<SequinRequest> {

    SequinFault(Predicate<SequinRequest> condition, FaultEffect effect, int times) {
        super(condition, effect, times);
    }
}
