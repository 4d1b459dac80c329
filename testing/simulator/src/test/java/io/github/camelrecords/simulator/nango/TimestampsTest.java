package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T22:00:18Z, 2026-11-21T22:00:18+00:00",
        "2026-11-21T22:00:18.397Z, 2026-11-21T22:00:18.397+00:00",
        "2026-11-21T22:00:18.072118Z, 2026-11-21T22:00:18.072118+00:00",
        "2026-11-21T22:00:18.100000Z, 2026-11-21T22:00:18.1+00:00",
        "1969-12-31T23:59:59.000001Z, 1969-12-31T23:59:59.000001+00:00"
    })
    void dropTrailingZeros(String instant, String text) {
        long micros = Timestamps.micros(Instant.parse(instant));

        assertThat(Timestamps.format(micros)).isEqualTo(text);
        assertThat(Timestamps.parse(text)).hasValue(micros);
        assertThat(Timestamps.instant(micros)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T22:00:18z", "2026-11-21t22:00:18Z", "2026-11-21", "2026-13-01T00:00:00Z", ""})
    void otherFormsAreNotRead(String text) {
        assertThat(Timestamps.parse(text)).isEmpty();
    }

    @Test
    void stampsGoOnWhenTheClockStands() {
        Instant standing = Instant.parse("2026-11-21T22:00:18.072118Z");
        TransactionClock stamps = new TransactionClock(Clock.fixed(standing, ZoneOffset.UTC));
        long first = stamps.stamp();

        assertThat(first).isEqualTo(Timestamps.micros(standing));
        assertThat(stamps.stamp()).isEqualTo(first + 1);
        assertThat(stamps.stamp()).isEqualTo(first + 2);
    }

    @Test
    void stampsGoBackWithAClockThatIsSetBack() {
        TestClock clock = new TestClock();
        TransactionClock stamps = new TransactionClock(clock);
        long first = stamps.stamp();

        clock.advance(Duration.ofMillis(-900));
        assertThat(stamps.stamp()).isEqualTo(first + 1);
        clock.advance(Duration.ofHours(-1));
        assertThat(stamps.stamp()).isEqualTo(Timestamps.micros(clock.instant()));
        assertThat(stamps.stamp()).isEqualTo(Timestamps.micros(clock.instant()) + 1);
    }
}
