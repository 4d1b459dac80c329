package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final String URL = "http://127.0.0.1:1/hook";

    private final TestClock clock = new TestClock();
    private final CircuitBreaker breaker = new CircuitBreaker(clock);

    @Test
    void theSixthFailureWithinTenSecondsOpensForSixty() {
        fail(5);
        assertThat(breaker.allows(URL)).isTrue();
        clock.advance(Duration.ofMillis(9_999));
        fail(1);

        assertThat(breaker.allows(URL)).isFalse();
        assertThat(breaker.allows("http://127.0.0.1:1/other")).isTrue();
        clock.advance(Duration.ofMillis(59_999));
        assertThat(breaker.allows(URL)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(breaker.allows(URL)).isTrue();
    }

    @Test
    void failuresOfAnEarlierWindowDoNotCount() {
        fail(5);
        clock.advance(Duration.ofSeconds(10));
        fail(5);

        assertThat(breaker.allows(URL)).isTrue();
    }

    @Test
    void successesInBetweenDoNotResetTheCount() {
        fail(3);
        breaker.succeeded(URL);
        fail(3);

        assertThat(breaker.allows(URL)).isFalse();
    }

    @Test
    void afterTheRestOneAttemptDecidesAndTheOthersWait() {
        fail(6);
        clock.advance(Duration.ofSeconds(60));

        assertThat(breaker.allows(URL)).isTrue();
        assertThat(breaker.allows(URL)).isFalse();
        breaker.failed(URL);
        assertThat(breaker.allows(URL)).isFalse();

        clock.advance(Duration.ofSeconds(60));
        assertThat(breaker.allows(URL)).isTrue();
        breaker.succeeded(URL);
        fail(5);
        assertThat(breaker.allows(URL)).isTrue();
    }

    private void fail(int times) {
        for (int n = 0; n < times; n++) {
            breaker.failed(URL);
        }
    }
}
