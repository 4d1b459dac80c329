package io.github.camelrecords.verification.faults;

import java.util.function.BooleanSupplier;

/** Something that goes wrong between a server and the route that reads it. */
@FunctionalInterface
interface Fault {

    /** A fault that has begun. */
    interface Ongoing {

        /** Whether the route has met it, so that a test of it is not empty. Asked again and again until it has. */
        boolean hasActed();

        void end();
    }

    Ongoing begin(FaultSite site) throws Exception;

    static Ongoing ongoing(BooleanSupplier acted, Runnable end) {
        return new Ongoing() {
            @Override
            public boolean hasActed() {
                return acted.getAsBoolean();
            }

            @Override
            public void end() {
                end.run();
            }
        };
    }
}
