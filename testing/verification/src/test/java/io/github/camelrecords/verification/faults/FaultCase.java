package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.nango.NangoSimulatorBuilder;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A row of the fault matrix.
 *
 * @param name   in the words of the report
 * @param always whether it runs in the normal build too, not only in the profile {@code heavy}
 * @param server what is special about the server
 * @param parts  the names of what happens at a time, for messages; empty for a single fault
 */
record FaultCase(
        String name, boolean always, UnaryOperator<NangoSimulatorBuilder> server, Fault fault, List<String> parts) {

    /** In the normal build and in the profile {@code heavy}. */
    static FaultCase quick(String name, Fault fault) {
        return new FaultCase(name, true, UnaryOperator.identity(), fault, List.of());
    }

    /** In the profile {@code heavy} only. */
    static FaultCase heavy(String name, Fault fault) {
        return new FaultCase(name, false, UnaryOperator.identity(), fault, List.of());
    }

    FaultCase on(UnaryOperator<NangoSimulatorBuilder> newServer) {
        return new FaultCase(name, always, newServer, fault, parts);
    }

    FaultCase consistingOf(List<String> names) {
        return new FaultCase(name, always, server, fault, List.copyOf(names));
    }
}
