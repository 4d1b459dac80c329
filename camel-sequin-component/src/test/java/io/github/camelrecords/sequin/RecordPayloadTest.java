package io.github.camelrecords.sequin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            })
    void cutsTheFieldOutAsItWasSent(String record, String data) throws Exception {
        byte[] payload = RecordPayload.of(record.getBytes(StandardCharsets.UTF_8));

        assertThat(new String(payload, StandardCharsets.UTF_8)).isEqualTo(data);
    }
}
