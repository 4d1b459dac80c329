package io.github.camelrecords.stream;

import static io.github.camelrecords.stream.Records.record;
import static io.github.camelrecords.stream.Records.withoutCursor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class PassTest {

    private final Pass pass = new Pass("start", 5 * Records.SECOND);

    @Test
    void comesForwardWithItsRecords() throws Exception {
        pass.readsPage();
        pass.checkRecord(record("a", 5), true);
        pass.passed(record("a", 5));
        assertThat(pass.position()).isEqualTo("a@5");
        pass.passed(record("b", 7));
        assertThat(pass.positionTimeMicros()).isEqualTo(7 * Records.SECOND);
        pass.continueAt("b@7");
        assertThat(pass.position()).isEqualTo("b@7");
    }

    @Test
    void staysAtThePageWhereRecordsHaveNoCursor() {
        pass.passed(withoutCursor("a", 6));

        assertThat(pass.position()).isEqualTo("start");
        assertThat(pass.positionTimeMicros()).isEqualTo(6 * Records.SECOND);
    }

    @Test
    void refusesACursorThatWasReadBefore() throws Exception {
        pass.readsPage();
        pass.continueAt("second");
        pass.readsPage();

        assertThatExceptionOfType(StreamOrderException.class)
                .isThrownBy(() -> pass.continueAt("start"))
                .withMessageContaining("'start'")
                .withMessageContaining("Nothing is lost");
        assertThat(pass.position()).isEqualTo("second");
    }

    @Test
    void refusesAPageThatCameBefore() throws Exception {
        pass.checkRecord(record("a", 5), true);
        pass.checkRecord(record("a", 5), false);

        assertThatExceptionOfType(StreamOrderException.class).isThrownBy(() -> pass.checkRecord(record("a", 5), true));
    }

    @Test
    void timesProveNothingWhereOnlyPagesHaveCursors() {
        assertThatNoException().isThrownBy(() -> pass.checkRecord(withoutCursor("a", 4), true));
    }

    @Test
    void refusesARecordFromBeforeItsPosition() {
        assertThatExceptionOfType(StreamOrderException.class)
                .isThrownBy(() -> pass.checkRecord(record("a", 4), true))
                .withMessageContaining("1970-01-01T00:00:04Z")
                .withMessageContaining("1970-01-01T00:00:05Z");
    }

    @Test
    void takesARecordWithoutATime() {
        assertThatNoException()
                .isThrownBy(() -> pass.checkRecord(Records.make("a", "c", SourceRecord.NO_TIME, true), true));
    }

    @Test
    void mayReadThePageAgainInWhichItWasCutShort() throws Exception {
        pass.readsPage();
        pass.checkRecord(record("a", 5), true);
        pass.resume();
        pass.readsPage();

        assertThatNoException().isThrownBy(() -> pass.checkRecord(record("a", 5), true));
        assertThatNoException().isThrownBy(() -> pass.continueAt("next"));
    }

    @Test
    void beganWithItsFirstPage() {
        assertThat(pass.beganAtMicros()).isEqualTo(SourceRecord.NO_TIME);
        pass.began(10);
        pass.began(20);

        assertThat(pass.beganAtMicros()).isEqualTo(10);
    }
}
