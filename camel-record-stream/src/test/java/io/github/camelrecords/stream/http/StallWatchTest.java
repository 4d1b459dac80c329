package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StallWatchTest {

    private final StallWatch watch = new StallWatch(100);

    @Test
    void leavesSilenceToTheSocket() {
        watch.start(0, 0);
        assertThat(watch.isStalled(0, 1_000_000)).isFalse();
    }

    @Test
    void noticesADrip() {
        watch.start(5000, 0);
        assertThat(watch.isStalled(5000, 60)).isFalse();
        assertThat(watch.isStalled(5001, 120)).isFalse();
        assertThat(watch.isStalled(5002, 159)).isFalse();
        assertThat(watch.isStalled(5003, 160)).isTrue();
    }

    @Test
    void startsAnewWithEveryKilobyte() {
        watch.start(0, 0);
        for (int i = 1; i < 100; i++) {
            assertThat(watch.isStalled(i * StallWatch.LEAST_BYTES, i * 99L)).isFalse();
        }
        assertThat(watch.isStalled(99 * StallWatch.LEAST_BYTES + 1023, 99 * 99L + 100))
                .isTrue();
    }

    @Test
    void countsOnlyTheTimeOfWaiting() {
        watch.start(0, 0);
        assertThat(watch.isStalled(1, 10)).isFalse();
        watch.goesOn(20);
        assertThat(watch.isStalled(2, 1_000_000)).isFalse();
        watch.waits(1_000_000);
        assertThat(watch.isStalled(3, 1_000_079)).isFalse();
        assertThat(watch.isStalled(3, 1_000_080)).isTrue();
    }
}
