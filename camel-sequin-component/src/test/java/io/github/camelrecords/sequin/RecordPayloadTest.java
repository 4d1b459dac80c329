package io.github.camelrecords.sequin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RecordPayloadTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"data\":{ \"a\" : [1, {\"data\":2}] }, \"b\":1} | { \"a\" : [1, {\"data\":2}] }",
                "{\"x\":{\"data\":0},\"data\":[1.50]} | [1.50]",
                "{\"ü\":\"é\",\"data\":{\"ö\":1}} | {\"ö\":1}",
                "{\"data\":1.500} | 1.500",
                "{\"data\":\"text\"} | \"text\"",
                "{\"data\":null} | null",
                "{\"other\":1} | null",
                "{} | null",
                "{\"data\":{\"a\":1},\"b\":2,\"data\":[3]} | [3]",
                "{\"data\":{\"a\":1},\"data\":null} | null",
            })
    void cutsTheFieldOutAsItWasSent(String record, String data) {
        byte[] payload = RecordPayload.of(record.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(payload, StandardCharsets.UTF_8)).isEqualTo(data);
    }

    /** Each is beyond one of the limits that Jackson has unless told otherwise; without payloadOnly there is none. */
    static Stream<Arguments> dataBeyondJacksonsOwnLimits() {
        return Stream.of(
                Arguments.of("a number of 1500 digits", "9".repeat(1500)),
                Arguments.of("one in an object", "{\"n\":" + "9".repeat(1500) + "." + "9".repeat(1500) + "}"),
                Arguments.of("3000 arrays in each other", "[".repeat(3000) + "]".repeat(3000)),
                Arguments.of("a text of 21 MB", "\"" + "x".repeat(21_000_000) + "\""),
                Arguments.of("a name of 60 kB", "{\"" + "n".repeat(60_000) + "\":1}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dataBeyondJacksonsOwnLimits")
    void hasNoLimits(String what, String data) {
        byte[] payload =
                RecordPayload.of(("{\"before\":" + data + ",\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8));

        // not isEqualTo on texts: a failure would print megabytes
        assertThat(Arrays.equals(payload, data.getBytes(StandardCharsets.UTF_8)))
                .as(what)
                .isTrue();
    }
}
