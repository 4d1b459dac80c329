package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.nango.NangoSimulatorBuilder;
import java.util.function.UnaryOperator;

/**
 * A row of the fault matrix.
 *
 * @param name   in the words of the report
 * @param kind   faults of one kind are never combined
 * @param always whether it runs in the normal build too, not only in the profile {@code heavy}
 * @param server what is special about the server
 */
record FaultCase(String name, String kind, boolean always, UnaryOperator<NangoSimulatorBuilder> server, Fault fault) {

    /** In the normal build and in the profile {@code heavy}. */
    static FaultCase quick(String name, Fault fault) {
        return new FaultCase(name, kindOf(name), true, UnaryOperator.identity(), fault);
    }

    /** In the profile {@code heavy} only. */
    static FaultCase heavy(String name, Fault fault) {
        return new FaultCase(name, kindOf(name), false, UnaryOperator.identity(), fault);
    }

    FaultCase on(UnaryOperator<NangoSimulatorBuilder> newServer) {
        return new FaultCase(name, kind, always, newServer, fault);
    }

    /** @param newKind of what it would come in the way of, though its name has another one */
    FaultCase ofKind(String newKind) {
        return new FaultCase(name, newKind, always, server, fault);
    }

    /** The part of the name in front of the colon. */
    private static String kindOf(String name) {
        return name.substring(0, name.indexOf(':'));
    }
}
