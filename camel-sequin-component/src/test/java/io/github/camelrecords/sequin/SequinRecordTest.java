package io.github.camelrecords.sequin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelrecords.stream.SourceRecord;
import io.github.camelrecords.stream.json.MalformedPageException;
import io.github.camelrecords.stream.json.RecordSlice;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SequinRecordTest {

    private static final String TIME = "2024-01-01T00:00:00.000001Z";

    private static SourceRecord record(String content, String... fields) throws Exception {
        return SequinRecord.of(
                new RecordSlice(content.getBytes(StandardCharsets.UTF_8), fields, fields.length), "c", false);
    }

    @Test
    void theSameVersionHasTheSameKeyAndEveryOtherOneAnother() throws Exception {
        SourceRecord one = record("{}", "s", "c:c", "1", TIME, "false", null);

        assertThat(record("{}", "s", "c:c", "1", TIME, "false", null).key()).isEqualTo(one.key());
        assertThat(one.key())
                .isNotEqualTo(record("{}", "t", "c:c", "1", TIME, "false", null).key())
                .isNotEqualTo(record("{}", "s", "c:d", "1", TIME, "false", null).key())
                .isNotEqualTo(record("{}", "s", "c:c", "2", TIME, "false", null).key())
                .isNotEqualTo(record("{}", "s", "c:c", "1", TIME.replace("1Z", "2Z"), "false", null)
                        .key())
                .isNotEqualTo(record("{}", "s", "c:c", "1", TIME, "true", null).key());
    }

    @Test
    void twoVersionsOfOneSecondAreTwo() throws Exception {
        assertThat(record("{\"a\":1}", "s", "c:c", "1", TIME, "false", null).key())
                .isNotEqualTo(record("{\"a\":2}", "s", "c:c", "1", TIME, "false", null)
                        .key());
    }

    @Test
    void versionsOfOneRecordHaveOneIdAndOthersAnother() throws Exception {
        String id = record("{}", "s", "c:c", "1", TIME, "false", null).id();

        assertThat(record("{\"a\":1}", "s", "c:c", "1", null, "true", null).id())
                .isEqualTo(id);
        assertThat(record("{}", "t", "c:c", "1", TIME, "false", null).id()).isNotEqualTo(id);
    }

    @Test
    void aStrangeTimeIsNone() throws Exception {
        assertThat(record("{}", "s", "c:c", "1", "yesterday", "false", null).modifiedAtMicros())
                .isEqualTo(SourceRecord.NO_TIME);
    }

    @Test
    void aRecordWithoutAnIdIsNone() {
        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> record("{}", "s", "c:c", null, TIME, "false", null))
                .withMessageContaining("upstream_id");
    }

    @Test
    void aPayloadThatCannotBeCutOutIsNamedWithTheWayOut() {
        RecordSlice broken = new RecordSlice(
                "{\"data\":[1,}".getBytes(StandardCharsets.UTF_8),
                new String[] {"s", "c:c", "sub_7", TIME, "false", null},
                6);

        assertThatExceptionOfType(MalformedPageException.class)
                .isThrownBy(() -> SequinRecord.of(broken, "c", true))
                .withMessageContainingAll("upstream_id sub_7", "without payloadOnly");
    }
}
