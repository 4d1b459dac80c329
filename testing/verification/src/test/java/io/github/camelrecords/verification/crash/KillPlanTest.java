package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KillPlanTest {

    private static final List<CrashPoint> POINTS = List.of(CrashPoint.MID_PAGE, CrashPoint.AFTER_COMMIT);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10})
    void oneKillComesLate(int kills) {
        for (int seed = 0; seed < 20; seed++) {
            assertThat(new KillPlan(seed).choose(kills, POINTS, true, true))
                    .hasSize(kills)
                    .filteredOn(Kill::late)
                    .hasSize(1)
                    .noneMatch(kill -> kill.isAtPoint() || kill.start());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void noneComesLateWhereItWouldShowNothing(int kills) {
        assertThat(new KillPlan(7).choose(kills, POINTS, true, false))
                .hasSize(kills)
                .noneMatch(Kill::late);
    }

    @Test
    void someRandomMomentsComeBeforeTheFirstRequest() {
        List<Kill> moments = new KillPlan(7).choose(200, List.of(), true, false);

        assertThat(moments).noneMatch(Kill::isAtPoint);
        assertThat(moments).filteredOn(Kill::start).hasSizeBetween(20, 100);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void noneComesLateAmongPointsOnly(int kills) {
        assertThat(new KillPlan(7).choose(kills, POINTS, false, true))
                .hasSize(kills)
                .allMatch(Kill::isAtPoint);
    }
}
