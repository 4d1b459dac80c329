package io.github.camelrecords.verification.crash;

import io.github.camelrecords.verification.crash.Combination.Repository;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Which kills a run of the matrix does: all of them, or a few that have every pair of options, and every point, once. */
final class Selection {

    private final Random random;
    private final KillPlan plan;

    Selection(long seed) {
        random = new Random(seed);
        plan = new KillPlan(seed);
    }

    /**
     * Every point, a random moment and one after a while, in every combination, this often. The last is one after a while: nothing
     * is written between it and the next start, so all that is repeated without need can be seen.
     */
    Map<Combination, List<Kill>> everything(int rounds) {
        Map<Combination, List<Kill>> selection = new LinkedHashMap<>();
        for (Combination combination : Combination.all()) {
            List<CrashPoint> points = combination.points();
            List<Kill> kills = plan.choose(rounds * (points.size() + 1), points, true, false);
            for (int round = 1; round < rounds; round++) {
                kills.add(plan.afterAWhile());
            }
            Collections.shuffle(kills, random);
            kills.add(plan.afterAWhile());
            selection.put(combination, kills);
        }
        return selection;
    }

    /**
     * Few combinations with every pair of options among them; among their kills every point once, a random moment, and one after a
     * while.
     */
    Map<Combination, List<Kill>> few() {
        List<Combination> combinations = pairwise();
        Map<Combination, List<Kill>> selection = new LinkedHashMap<>();
        combinations.forEach(combination -> selection.put(combination, new ArrayList<>()));
        selection.get(combinations.get(combinations.size() - 1)).add(plan.atAnyMoment());
        List<CrashPoint> points = new ArrayList<>(EnumSet.allOf(CrashPoint.class));
        Collections.shuffle(points, random);
        // those that few combinations come by choose first
        points.sort(Comparator.comparing(point -> combinations.stream()
                .filter(each -> each.points().contains(point))
                .count()));
        for (CrashPoint point : points) {
            combinations.stream()
                    .filter(combination -> combination.points().contains(point))
                    .map(selection::get)
                    .min(Comparator.comparing(List::size))
                    .orElseThrow()
                    .add(plan.at(point));
        }
        selection.values().forEach(kills -> Collections.shuffle(kills, random));
        combinations.stream()
                .filter(Combination::lookback)
                .findFirst()
                .map(selection::get)
                .orElseThrow()
                .add(plan.afterAWhile());
        return selection;
    }

    /**
     * Each repository with some choice of the three other options, and with its opposite, no choice for two repositories: that has
     * every pair, in as few combinations as there can be.
     */
    private List<Combination> pairwise() {
        List<Combination> chosen = new ArrayList<>();
        List<Combination> left = Combination.all();
        Collections.shuffle(left, random);
        for (Repository repository : Repository.values()) {
            Combination one = left.stream()
                    .filter(each -> each.repository() == repository)
                    .findFirst()
                    .orElseThrow();
            chosen.add(one);
            chosen.add(one.opposite());
            left.removeIf(each -> each.hasOptionsOf(one) || each.hasOptionsOf(one.opposite()));
        }
        Collections.shuffle(chosen, random);
        return chosen;
    }
}
