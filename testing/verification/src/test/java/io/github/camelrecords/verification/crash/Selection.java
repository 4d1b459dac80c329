package io.github.camelrecords.verification.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Which kills a run of the matrix does: all of them, or a few that have every pair of options, and every point, once. */
final class Selection {

    private final Random random;
    private final KillPlan plan;

    Selection(long seed) {
        random = new Random(seed);
        plan = new KillPlan(seed);
    }

    /** Every point, a random moment and one after a while, in every combination, this often. */
    Map<Combination, List<Kill>> everything(int rounds) {
        Map<Combination, List<Kill>> selection = new LinkedHashMap<>();
        for (Combination combination : Combination.all()) {
            List<CrashPoint> points = combination.points();
            List<Kill> kills = plan.choose(rounds * (points.size() + 1), points, true);
            for (int round = 0; round < rounds; round++) {
                kills.add(plan.afterAWhile());
            }
            Collections.shuffle(kills, random);
            selection.put(combination, kills);
        }
        return selection;
    }

    /** Few combinations with every pair of options among them, two kills each or more, with every point among them. */
    Map<Combination, List<Kill>> few() {
        List<Combination> combinations = pairwise();
        Map<Combination, List<Kill>> selection = new LinkedHashMap<>();
        combinations.forEach(combination -> selection.put(combination, new ArrayList<>()));
        selection.values().forEach(kills -> kills.add(plan.atAnyMoment()));
        // what is never committed shows only when a run takes longer than a commit may
        selection.get(combinations.get(0)).add(plan.afterAWhile());
        List<CrashPoint> points = new ArrayList<>(EnumSet.allOf(CrashPoint.class));
        Collections.shuffle(points, random);
        for (CrashPoint point : points) {
            combinations.stream()
                    .filter(combination -> combination.points().contains(point))
                    .map(selection::get)
                    .min((a, b) -> Integer.compare(a.size(), b.size()))
                    .orElseThrow()
                    .add(plan.at(point));
        }
        selection.values().forEach(kills -> Collections.shuffle(kills, random));
        return selection;
    }

    /** Takes, again and again, the combination with the most pairs that are still missing. */
    private List<Combination> pairwise() {
        List<Combination> left = Combination.all();
        Collections.shuffle(left, random);
        Set<String> missing = new HashSet<>();
        left.forEach(combination -> missing.addAll(combination.pairs()));
        List<Combination> chosen = new ArrayList<>();
        while (!missing.isEmpty()) {
            Combination best = left.stream()
                    .max((a, b) -> Long.compare(missing(a, missing), missing(b, missing)))
                    .orElseThrow();
            best.pairs().forEach(missing::remove);
            chosen.add(best);
        }
        return chosen;
    }

    private static long missing(Combination combination, Set<String> missing) {
        return combination.pairs().stream().filter(missing::contains).count();
    }
}
