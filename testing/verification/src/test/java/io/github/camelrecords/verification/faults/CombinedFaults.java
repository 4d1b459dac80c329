package io.github.camelrecords.verification.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Several faults at a time, chosen at random from all the others. */
final class CombinedFaults {

    private static final int COMBINATIONS = 25;
    private static final int QUICK = 1;

    private CombinedFaults() {}

    /** @param singles what is combined @param random chooses */
    static List<FaultCase> of(List<FaultCase> singles, Random random) {
        List<FaultCase> all = new ArrayList<>(singles);
        List<FaultCase> combined = new ArrayList<>();
        for (int i = 1; i <= COMBINATIONS; i++) {
            Collections.shuffle(all, random);
            int number = 2 + random.nextInt(3);
            combined.add(combination(i, all.subList(0, number)));
        }
        return combined;
    }

    private static FaultCase combination(int number, List<FaultCase> parts) {
        Fault fault = parts.get(0).fault();
        for (FaultCase part : parts.subList(1, parts.size())) {
            fault = fault.with(part.fault());
        }
        String name = "several at a time, " + number;
        List<String> names = parts.stream().map(FaultCase::name).toList();
        return (number <= QUICK ? FaultCase.quick(name, fault) : FaultCase.heavy(name, fault)).consistingOf(names);
    }
}
