package io.github.camelrecords.verification.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Several faults at a time, chosen at random from all the others. */
class CombinedFaultsTest extends FaultMatrix {

    private static final int COMBINATIONS = 25;
    private static final int QUICK = 1;

    @Override
    List<FaultCase> cases(Random random) {
        List<FaultCase> all = new ArrayList<>();
        all.addAll(new NetworkFaultsTest().cases(random));
        all.addAll(new AnswerFaultsTest().cases(random));
        all.addAll(new RateLimitFaultsTest().cases(random));
        all.addAll(new ClockFaultsTest().cases(random));
        all.addAll(new RestartFaultsTest().cases(random));
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
