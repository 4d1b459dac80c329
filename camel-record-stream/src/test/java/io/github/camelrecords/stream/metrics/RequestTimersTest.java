package io.github.camelrecords.stream.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.http.CallListener;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTimersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestTimers timers = new RequestTimers(registry, "requests", Tags.of("routeId", "issues"));

    @Test
    void timesByOutcome() {
        timers.called(200, Duration.ofMillis(100));
        timers.called(204, Duration.ofMillis(200));
        timers.called(429, Duration.ofMillis(5));

        var good = registry.get("requests").tag("outcome", "SUCCESS").timer();
        assertThat(good.count()).isEqualTo(2);
        assertThat(good.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(300);
        assertThat(good.getId().getTag("routeId")).isEqualTo("issues");
        assertThat(registry.get("requests")
                        .tag("outcome", "CLIENT_ERROR")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        CallListener.NO_ANSWER + ", UNKNOWN",
        "101, INFORMATIONAL",
        "200, SUCCESS",
        "307, REDIRECTION",
        "401, CLIENT_ERROR",
        "503, SERVER_ERROR",
        "999, UNKNOWN"
    })
    void namesOutcomesAsMicrometerDoes(int status, String outcome) {
        assertThat(RequestTimers.outcome(status)).isEqualTo(outcome);
    }

    /** A request may end after its consumer is gone. */
    @Test
    void aRequestThatEndsTooLateMakesNoMeter() {
        timers.called(200, Duration.ofMillis(1));
        timers.remove();
        timers.called(200, Duration.ofMillis(1));
        timers.called(500, Duration.ofMillis(1));

        assertThat(registry.getMeters()).isEmpty();
    }
}
