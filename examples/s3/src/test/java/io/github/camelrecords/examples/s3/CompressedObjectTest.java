package io.github.camelrecords.examples.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompressedObjectTest {

    @Test
    void theNameHasModelDayBothCursorsAndTheNumber() {
        assertThat(CompressedObject.name("Contact", LocalDate.of(2026, 1, 31), "YWJj", "ZGVm", 12))
                .isEqualTo("model=Contact/date=2026-01-31/YWJj-ZGVm-12.jsonl.gz");
    }

    @Test
    void differentCursorsHaveDifferentSafeForms() {
        List<String> cursors = List.of("a+b", "a/b", "a.b", "a_b", "a-b", "a!2Bb", "ab", "\u00e4b", "a b", "A+B");

        assertThat(cursors.stream().map(CompressedObject::safe).toList())
                .doesNotHaveDuplicates()
                .allMatch(safe -> safe.matches("[A-Za-z0-9._!]+"))
                .contains("a.b", "a_b", "a!2Eb", "a!5Fb", "a!2Db", "a!212Bb", "!C3!A4b");
    }

    @Test
    void paddingIsLeftOut() {
        assertThat(CompressedObject.safe("YQ==")).isEqualTo("YQ");
        assertThat(CompressedObject.safe("Y=Q=")).isEqualTo("Y!3DQ");
    }
}
