package io.github.camelrecords.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpDateTest {

    @Test
    void theDayHasTwoDigitsAndSecondsAreCutOff() {
        assertThat(HttpDate.format(Instant.parse("2026-11-01T02:03:04.999Z")))
                .isEqualTo("Sun, 01 Nov 2026 02:03:04 GMT");
    }
}
