package io.github.camelrecords.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RecordKeyTest {

    @Test
    void isTheSameForTheSameVersionOnly() {
        assertThat(RecordKey.of("a", 1)).isEqualTo(RecordKey.of("a", 1));
        assertThat(RecordKey.of("a", 1)).isNotEqualTo(RecordKey.of("a", 2));
        assertThat(RecordKey.of("a", 1)).isNotEqualTo(RecordKey.of("b", 1));
        assertThat(RecordKey.of("a", 0)).isNotEqualTo(RecordKey.of("a\0", 0));
    }

    @Test
    void canBeWrittenAndRead() {
        RecordKey key = RecordKey.of("naïve ✓", Long.MIN_VALUE);

        assertThat(key.toString()).matches("[0-9a-f]{32}");
        assertThat(RecordKey.parse(key.toString())).isEqualTo(key);
        assertThat(RecordKey.parse(new RecordKey(-1, 1).toString())).isEqualTo(new RecordKey(-1, 1));
    }

    @Test
    void doesNotChangeFromVersionToVersionOfThisLibrary() {
        // stored keys have to be recognised after an upgrade
        assertThat(RecordKey.of("issue-1", 1_700_000_000_000_000L)).hasToString("db4cdebbc834b0fbd4b721509c2cdd73");
    }

    @Test
    void refusesOtherTexts() {
        assertThatIllegalArgumentException().isThrownBy(() -> RecordKey.parse("abc"));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordKey.parse("x".repeat(32)));
    }
}
