package io.github.camelrecords.verification.faults;

import io.github.camelrecords.simulator.nango.NangoSimulatorBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Several faults at a time, chosen at random from all the others, of each kind one at most: they do not undo each other then. */
final class CombinedFaults {

    private static final int COMBINATIONS = 25;
    private static final int QUICK = 1;
    private static final int MOST = 4;

    private CombinedFaults() {}

    /** @param singles what is combined @param random chooses */
    static List<FaultCase> of(List<FaultCase> singles, Random random) {
        List<List<FaultCase>> kinds = new ArrayList<>(singles.stream()
                .collect(Collectors.groupingBy(FaultCase::kind, TreeMap::new, Collectors.toList()))
                .values());
        List<FaultCase> combined = new ArrayList<>();
        for (int i = 1; i <= COMBINATIONS; i++) {
            Collections.shuffle(kinds, random);
            List<FaultCase> parts = kinds.subList(0, 2 + random.nextInt(MOST - 1)).stream()
                    .map(kind -> kind.get(random.nextInt(kind.size())))
                    .toList();
            combined.add(combination(i, parts));
        }
        return combined;
    }

    /** @param number tells it from others of the same parts; the first ones are quick */
    static FaultCase combination(int number, List<FaultCase> parts) {
        List<FaultCase> sorted = parts.stream()
                // a server that stops forgets what it was told to do wrong
                .sorted(Comparator.comparing(part -> part.kind().equals(RestartFaults.KIND) ? 0 : 1))
                .toList();
        List<String> names = sorted.stream().map(FaultCase::name).toList();
        String name = "several at a time, " + number + ": " + String.join("; ", names);
        Fault fault = new FaultsTogether(sorted.stream().map(FaultCase::fault).toList());
        UnaryOperator<NangoSimulatorBuilder> server = builder -> {
            NangoSimulatorBuilder result = builder;
            for (FaultCase part : sorted) {
                result = part.server().apply(result);
            }
            return result;
        };
        return (number <= QUICK ? FaultCase.quick(name, fault) : FaultCase.heavy(name, fault)).on(server);
    }
}
