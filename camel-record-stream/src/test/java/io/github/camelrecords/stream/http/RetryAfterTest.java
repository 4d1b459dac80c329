package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "' 7 ', 7",
        "3600, 3600",
        "3601, 3600",
        "999999999999999999, 3600",
        "'Sun, 22 Nov 2026 10:00:30 GMT', 30",
        "'Sun, 22 Nov 2026 09:59:00 GMT', 0",
        "'Fri, 01 Jan 2100 00:00:00 GMT', 3600",
        "'Sunday, 22-Nov-26 10:00:30 GMT', 30"
    })
    void readsSecondsAndDates(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "1.5",
                "1e3",
                "9999999999999999999",
                "Sun, 99 Nov 2026 10:00:30 GMT",
                "2026-11-22"
            })
    void readsNothingIntoAnythingElse(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isNull();
    }

    @Test
    void readsNothingOutOfNothing() {
        assertThat(RetryAfter.parse(null, NOW)).isNull();
        assertThat(RetryAfter.date(null)).isNull();
    }
}
