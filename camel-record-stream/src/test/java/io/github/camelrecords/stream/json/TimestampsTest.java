package io.github.camelrecords.stream.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "2026-11-21T22:00:18.072118+00:00, 1795298418072118",
        "2026-11-21T22:00:18.397+00:00, 1795298418397000",
        "2026-11-21T22:00:18+00:00, 1795298418000000",
        "2026-11-21T17:00:18.072118-05:00, 1795298418072118",
        "2026-11-22T03:30:18.072118+05:30, 1795298418072118",
        "2026-11-22T03:00:18.0721189+05, 1795298418072118",
        "1969-12-31T23:59:59.9999995Z, -1",
    })
    void parses(String text, long micros) {
        assertThat(Timestamps.parse(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-21",
                "2026-11-21T22:00:18",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T22:00:60Z",
                "2026-11-21T22:00:18.1234567890Z",
                "2026-11-21T22:00:18+19:00",
                "2026-11-21T22:00:18Zjunk",
                "999999999-01-01T00:00:00Z",
                "+999999999-01-01T00:00:00Z"
            })
    void refuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timestamps.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void shortensALongTextInItsMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timestamps.parse("x".repeat(1000)))
                .withMessageEndingWith("'" + "x".repeat(40) + "...'");
    }
}
