package io.github.camelrecords.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelrecords.stream.InvalidCursorException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NangoCursorTest {

    /** As a Nango server sent it. */
    private static final String RECORDED =
            "MjAyNi0xMS0yMVQyMjowMDoxOC4wNzIxMTgrMDA6MDB8fDAwOTIyM2Q2LThiNTktNTE2Yy1iZjk3LTFiOTdmYjE2MTNhMA==";

    private static final String UUID = "009223d6-8b59-516c-bf97-1b97fb1613a0";

    private static String cursor(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tellsTheTimeOfARecordedCursor() throws Exception {
        assertThat(NangoCursor.timeMicros(RECORDED))
                .isEqualTo(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse("2026-11-21T22:00:18.072118Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!!", "="})
    void isAsLenientAsTheServer(String end) throws Exception {
        String bare = RECORDED.replace("=", "");

        assertThat(NangoCursor.timeMicros(bare + end)).isEqualTo(NangoCursor.timeMicros(RECORDED));
        assertThat(NangoCursor.timeMicros(bare.replace('+', '-').replace('/', '_')))
                .isEqualTo(NangoCursor.timeMicros(RECORDED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00Z||00000000-0000-0000-0000-000000000000",
                "2026-01-01T02:00:00.1+02:00||" + UUID,
                "2025-12-31T19:00:00.123456-05:00||" + UUID
            })
    void acceptsWhatTheServerAccepts(String text) throws Exception {
        assertThat(NangoCursor.timeMicros(cursor(text)) / 1_000_000)
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage",
                "2026-01-01T00:00:00||" + UUID,
                "yesterday||" + UUID,
                "2026-01-01T00:00:00Z||nope",
                "2026-01-01T00:00:00Z|" + UUID,
                "2026-13-01T00:00:00Z||" + UUID,
                "2026-01-01T00:00:00+16:00||" + UUID,
                "2026-01-01T00:00:00Z||ffffffff-ffff-ffff-ffff-ffffffffffff",
                "2026-01-01T00:00:00Z||11111111-1111-9111-8111-111111111111",
                "2026-01-01T00:00:00Z||11111111-1111-1111-1111-111111111111"
            })
    void refusesWhatTheServerAnswersLikeAnOutage(String text) {
        assertThatExceptionOfType(InvalidCursorException.class)
                .isThrownBy(() -> NangoCursor.timeMicros(cursor(text)))
                .withMessageContaining(cursor(text));
    }

    @Test
    void refusesTooShortAndTooLong() {
        assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(() -> NangoCursor.timeMicros(""));
        assertThatExceptionOfType(InvalidCursorException.class)
                .isThrownBy(() -> NangoCursor.timeMicros("A".repeat(1001)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void makesAPositionBeforeAllRecordsOfATime() throws Exception {
        assertThat(NangoCursor.timeMicros(NangoCursor.before(1_700_000_000_123_456L)))
                .isEqualTo(1_700_000_000_123_456L);
        assertThat(NangoCursor.timeMicros(NangoCursor.before(0))).isZero();
    }

    /** The two ways to tell the time agree: with one or two characters changed at random, and in every usual form. */
    @Test
    void theUsualFormIsAPartOfEveryForm() {
        Random random = new Random(7);
        String characters = "0123456789abcfgAFTZ.:+-| ";
        List<String> texts = List.of(
                "2026-11-21T22:00:18.072118+00:00||" + UUID,
                "2026-01-31T02:59:59.1-05:30||" + UUID,
                "2026-02-28T23:00:00Z||00000000-0000-4000-b000-000000000000");
        assertThat(texts).allMatch(text -> text.startsWith(NangoCursor.usualTime(text) + "||"));
        int usual = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(texts.size())));
            for (int changes = 0; changes <= i % 2; changes++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(4)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, characters.charAt(random.nextInt(characters.length())));
                    default -> text.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
                }
            }
            String time = NangoCursor.usualTime(text.toString());
            if (time != null) {
                usual++;
                assertThat(NangoCursor.anyTime(text.toString()))
                        .as(text.toString())
                        .isEqualTo(time);
            }
        }
        assertThat(usual).isGreaterThan(20_000);
    }
}
