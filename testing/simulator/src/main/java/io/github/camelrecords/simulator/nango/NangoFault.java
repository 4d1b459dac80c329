package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.http.FaultEffect;
import io.github.camelrecords.simulator.http.ScriptedFault;
import java.util.function.Predicate;

/** A scripted misbehaviour, as returned by the methods of {@link NangoFaultRule}. Thread safe. */
public final class NangoFault extends ScriptedFault<NangoRequest> {

    NangoFault(Predicate<NangoRequest> condition, FaultEffect effect, int times) {
        super(condition, effect, times);
    }
}
