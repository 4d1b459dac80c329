package io.github.camelrecords.verification.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Several faults that begin at a time, and of which each has to act. One may keep another from acting, as an unreachable server
 * keeps its answers from coming; so one that has acted ends, if there are others left that have not.
 */
record FaultsTogether(List<Fault> faults) implements Fault {

    @Override
    public Ongoing begin(FaultSite site) throws Exception {
        List<Ongoing> begun = new ArrayList<>();
        for (Fault fault : faults) {
            begun.add(fault.begin(site));
        }
        return new Together(begun);
    }

    private static final class Together implements Ongoing {

        private final List<Ongoing> waiting;
        private final List<Ongoing> acted = new ArrayList<>();

        Together(List<Ongoing> begun) {
            waiting = new ArrayList<>(begun);
        }

        /** Ends one at most each time, so that the others go on together. */
        @Override
        public boolean hasActed() {
            for (Iterator<Ongoing> each = waiting.iterator(); each.hasNext(); ) {
                Ongoing part = each.next();
                if (part.hasActed()) {
                    each.remove();
                    acted.add(part);
                }
            }
            if (!waiting.isEmpty() && !acted.isEmpty()) {
                acted.remove(0).end();
            }
            return waiting.isEmpty();
        }

        @Override
        public void end() {
            List<Ongoing> left = new ArrayList<>(waiting);
            left.addAll(acted);
            Collections.reverse(left);
            left.forEach(Ongoing::end);
        }
    }
}
