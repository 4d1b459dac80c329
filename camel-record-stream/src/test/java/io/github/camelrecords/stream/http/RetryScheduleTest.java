package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private final RetrySchedule schedule = new RetrySchedule(5, Duration.ofSeconds(30));

    @Test
    void doubles() {
        assertThat(schedule.backoff(0, 1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(schedule.backoff(3, 1)).isEqualTo(Duration.ofSeconds(8));
        assertThat(schedule.backoff(3, 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(schedule.backoff(9, 1)).isEqualTo(Duration.ofSeconds(30));
    }

    @Property
    void neverWaitsLongerThanAllowedNorLess(
            @ForAll @IntRange(max = 1000) int repeat,
            @ForAll @IntRange(max = 100_000) int maxMillis,
            @ForAll @DoubleRange(max = 1) double random) {
        RetrySchedule any = new RetrySchedule(5, Duration.ofMillis(maxMillis));

        assertThat(any.backoff(repeat, random)).isBetween(Duration.ZERO, Duration.ofMillis(maxMillis));
    }

    @Test
    void addsAMarginToWhatIsAsked() {
        assertThat(RetrySchedule.asked(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RetrySchedule.asked(Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(10));
        assertThat(schedule.withJitter(Duration.ofSeconds(10), 0.5)).isEqualTo(Duration.ofMillis(10_500));
        assertThat(schedule.withJitter(Duration.ofSeconds(30), 0.5)).isEqualTo(Duration.ofSeconds(30));
        assertThat(schedule.isTooLong(Duration.ofSeconds(30))).isFalse();
        assertThat(schedule.isTooLong(Duration.ofMillis(30_001))).isTrue();
    }

    @Test
    void refusesNegativeValues() {
        assertThatThrownBy(() -> new RetrySchedule(-1, Duration.ZERO)).hasMessageContaining("maxRetries is -1");
        assertThatThrownBy(() -> new RetrySchedule(0, Duration.ofSeconds(-1))).hasMessageContaining("maxRetryWait");
    }
}
