package io.github.camelrecords.verification.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Chooses kills: each of the points and a random moment as often as each other, and one that comes late, in an order that the seed
 * decides.
 */
final class KillPlan {

    private static final int LONGEST_MILLIS = 900;
    private static final int LONGEST_AFTER_POINT = 60;
    private static final int RECORDS = 20;
    private static final int COMMITS = 3;

    private final Random random;

    KillPlan(long seed) {
        this.random = new Random(seed);
    }

    /**
     * @param moments whether there are kills at random moments too; without points there are no others
     * @param late    whether one of the kills, if there are any at random moments, comes late
     */
    List<Kill> choose(int kills, List<CrashPoint> points, boolean moments, boolean late) {
        List<CrashPoint> kinds = new ArrayList<>(points);
        if (moments || points.isEmpty()) {
            kinds.add(null);
        }
        List<Kill> plan = new ArrayList<>();
        if (late && kills > 0 && kinds.contains(null)) {
            plan.add(afterAWhile());
        }
        while (plan.size() < kills) {
            Collections.shuffle(kinds, random);
            for (CrashPoint kind : kinds.subList(0, Math.min(kinds.size(), kills - plan.size()))) {
                plan.add(kind == null ? atAnyMoment() : at(kind));
            }
        }
        Collections.shuffle(plan, random);
        return plan;
    }

    Kill atAnyMoment() {
        return new Kill(null, 0, random.nextInt(4) == 0, false, random.nextInt(LONGEST_MILLIS));
    }

    /** At any moment after what was delivered first has to be committed: only then can be seen what never is. */
    Kill afterAWhile() {
        return new Kill(null, 0, false, true, LONGEST_MILLIS / 2 + random.nextInt(LONGEST_MILLIS));
    }

    Kill at(CrashPoint point) {
        int passes =
                switch (point) {
                    case MID_PAGE, AFTER_ROUTE -> RECORDS;
                    // it comes once in each look-back window at most, or once in a run
                    case BEFORE_PRUNE, IN_DATABASE_COMMIT -> 1;
                    default -> COMMITS;
                };
        // mostly at once; else what the other threads do meanwhile counts too
        int millis = random.nextInt(3) == 0 ? random.nextInt(LONGEST_AFTER_POINT) : 0;
        return new Kill(point, 1 + random.nextInt(passes), false, false, millis);
    }
}
