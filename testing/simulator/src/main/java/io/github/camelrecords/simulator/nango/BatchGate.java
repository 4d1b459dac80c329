package io.github.camelrecords.simulator.nango;

import java.util.function.Supplier;

/** Stands between a {@link NangoModel} and its table: may count a change, or drop it. */
@FunctionalInterface
interface BatchGate {

    /** Lets everything through. */
    BatchGate OPEN = Supplier::get;

    NangoBatch write(Supplier<NangoBatch> change);
}
