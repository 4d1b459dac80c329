package io.github.camelrecords.stream.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** java.time and the parser agree on every text. */
class TimestampsPropertyTest {

    private static final long FIRST_YEAR = -62_167_219_200L;
    private static final long LAST_YEAR = 253_402_300_799L;

    @Property
    void parsesEveryTimeAsJavaTimeDoes(
            @ForAll @LongRange(min = FIRST_YEAR, max = LAST_YEAR) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(max = 9) int digits,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offset,
            @ForAll boolean zulu) {
        ZoneOffset zone = ZoneOffset.ofTotalSeconds(zulu ? 0 : offset * 60);
        OffsetDateTime time = Instant.ofEpochSecond(second).atOffset(zone);
        if (time.getYear() < 0 || time.getYear() > 9999) {
            return;
        }
        String fraction = digits == 0 ? "" : "." + "%09d".formatted(nano).substring(0, digits);
        String text = "%04d-%02d-%02dT%02d:%02d:%02d%s%s"
                .formatted(
                        time.getYear(),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond(),
                        fraction,
                        zulu
                                ? "Z"
                                : "%s%02d:%02d"
                                        .formatted(
                                                offset < 0 ? "-" : "+", Math.abs(offset) / 60, Math.abs(offset) % 60));

        assertThat(Timestamps.parse(text)).isEqualTo(micros(OffsetDateTime.parse(text)));
    }

    @Property(tries = 5000)
    void acceptsExactlyWhatJavaTimeAccepts(@ForAll("almostTimes") String text) {
        Long expected;
        try {
            expected = micros(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            expected = null;
        }
        Long actual;
        try {
            actual = Timestamps.parse(text);
        } catch (IllegalArgumentException e) {
            actual = null;
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Property
    void formatsWhatItParses(
            @ForAll @LongRange(min = FIRST_YEAR, max = LAST_YEAR) long second,
            @ForAll @IntRange(max = 999_999) int micro) {
        long micros = second * 1_000_000 + micro;
        String text = Timestamps.format(micros);

        assertThat(text).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(Timestamps.parse(text)).isEqualTo(micros);
        assertThat(Instant.parse(text)).isEqualTo(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    private static long micros(OffsetDateTime time) {
        return time.toEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }

    @Provide
    Arbitrary<String> almostTimes() {
        Arbitrary<String> times = Combinators.combine(
                        Arbitraries.of("2024", "1900", "2000", "0000", "9999", "20a4"),
                        Arbitraries.integers().between(0, 13),
                        Arbitraries.integers().between(0, 32),
                        Arbitraries.integers().between(0, 25),
                        Arbitraries.integers().between(58, 61),
                        Arbitraries.of("", ".", ".1", ".123456", ".123456789", ".1234567891", ".12x"),
                        Arbitraries.of(
                                "Z", "z", "", "+00", "+05:30", "-05:00", "+18:00", "-18:01", "+05:60", "+0530", "+5"))
                .as((year, month, day, hour, second, fraction, offset) ->
                        "%s-%02d-%02dT%02d:59:%02d%s%s".formatted(year, month, day, hour, second, fraction, offset));
        return Combinators.combine(
                        times, Arbitraries.integers().between(0, 60), Arbitraries.of("", "", "", "5", "T", "-"))
                .as((time, at, junk) -> junk.isEmpty() || at >= time.length()
                        ? time
                        : time.substring(0, at) + junk + time.substring(at + 1));
    }
}
