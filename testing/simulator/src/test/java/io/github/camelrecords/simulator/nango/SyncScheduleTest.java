package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SyncScheduleTest {

    private final TestClock clock = new TestClock();
    private final SyncSchedule schedule = new SyncSchedule(clock);

    @Test
    void theFirstRunIsDueAtOnceButOnlyWhenStarted() {
        assertThat(schedule.isDue()).isFalse();
        assertThat(schedule.next()).isNull();

        assertThat(schedule.setStarted(true)).isTrue();
        assertThat(schedule.setStarted(true)).isFalse();

        assertThat(schedule.isDue()).isTrue();
        assertThat(schedule.next()).isEqualTo(TestClock.START);
    }

    @Test
    void overdueRunsAreLeftOutAndTheIntervalIsKept() {
        schedule.setStarted(true);
        clock.advance(Duration.ofMinutes(150));

        schedule.skipOverdue("1h");
        assertThat(schedule.next()).isEqualTo(TestClock.START.plus(Duration.ofHours(3)));
        schedule.skipOverdue("1h");
        assertThat(schedule.next()).as("nothing is overdue").isEqualTo(TestClock.START.plus(Duration.ofHours(3)));

        clock.advance(Duration.ofMinutes(30));
        assertThat(schedule.isDue()).isTrue();
        schedule.overrideFrequency("every 10m");
        schedule.skipOverdue("1h");
        assertThat(schedule.next()).isEqualTo(TestClock.START.plus(Duration.ofMinutes(190)));
    }

    @Test
    void anOverrideHidesTheDeployedFrequencyUntilItIsTakenBack() {
        schedule.overrideFrequency("every day");
        assertThat(schedule.frequency("1h")).isEqualTo("every day");

        schedule.overrideFrequency(null);
        assertThat(schedule.frequency("1h")).isEqualTo("1h");
    }
}
