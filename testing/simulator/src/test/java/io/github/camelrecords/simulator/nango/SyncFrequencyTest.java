package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncFrequencyTest {

    @ParameterizedTest
    @CsvSource({
        "every 30 minutes, 30 minutes, PT30M",
        "30m, 30m, PT30M",
        "1 d, 1 d, P1D",
        "every 90 seconds, 90 seconds, PT1M30S",
        "30secs, 30secs, PT30S",
        "every 3hrs, 3hrs, PT3H",
        "every hour, 1h, PT1H",
        "every day, 1d, P1D",
        "every week, 1w, P7D",
        "every month, 30d, P30D",
        "every half day, 12h, PT12H",
        "every half hour, 30m, PT30M",
        "every quarter hour, 15m, PT15M"
    })
    void intervalsAreNormalised(String raw, String text, Duration interval) {
        assertThat(SyncFrequency.hasForm(raw)).isTrue();
        assertThat(SyncFrequency.of(raw)).isEqualTo(new SyncFrequency(text, interval));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every 29s",
                "hour",
                "day",
                "week",
                "half hour",
                "every minute",
                "every  hour",
                "0m",
                "99999999999999999999 d"
            })
    void someTextsHaveTheFormButAreNoInterval(String raw) {
        assertThat(SyncFrequency.hasForm(raw)).isTrue();
        assertThat(SyncFrequency.of(raw).isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"every 2.5 hours", "every 2 weeks", "Every hour", "1y", "every   hour", "30  m", "", "foobar"})
    void othersDoNotHaveTheForm(String raw) {
        assertThat(SyncFrequency.hasForm(raw)).isFalse();
    }
}
