package io.github.camelrecords.verification.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.verification.report.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Write> writes = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();

    @Test
    void aLateCommitIsNewerThoughItsTimeIsOlder() {
        write(1L, 10);
        write(2L, 5);
        deliver(1L, 10);
        deliver(2L, 5);

        assertThat(verdict().isClean()).isTrue();

        deliver(1L, 10, 1);
        assertThat(verdict().misordered()).hasSize(1);
    }

    @Test
    void aLaterVersionStandsForTheOnesBefore() {
        write(1L, 1);
        write(2L, 2);
        tombstone(3);
        write(4L, 4);
        deliver(4L, 4);

        assertThat(verdict().isClean()).isTrue();
    }

    @Test
    void theLastVersionHasToArrive() {
        write(1L, 1);
        write(2L, 2);
        write(3L, 3);
        deliver(1L, 1);

        assertThat(verdict().lost()).hasSize(2).allMatch(text -> text.startsWith("lost: "));
    }

    @Test
    void contentMayBeNewerThanItsMetadata() {
        write(1L, 1);
        write(2L, 2);
        deliver(2L, 1);
        assertThat(verdict().isClean()).isTrue();

        deliver(2L, 2);
        assertThat(verdict().isClean()).isTrue();
        assertThat(verdict().duplicates()).isEmpty();

        deliver(2L, 1);
        assertThat(verdict().misordered()).hasSize(1);
    }

    @Test
    void contentMayNotBeOlderThanItsMetadata() {
        write(1L, 1);
        write(2L, 2);
        deliver(1L, 2);

        assertThat(verdict().stale()).hasSize(1);
        assertThat(verdict().lost()).hasSize(1);
    }

    @Test
    void aTombstoneIsFoundByItsMetadata() {
        write(1L, 1);
        tombstone(2);
        deliver(1L, 1);
        assertThat(verdict().lost()).hasSize(1);

        deliveries.add(new Delivery("s", "a", null, at(2), true, 0, 0));
        assertThat(verdict().isClean()).isTrue();
    }

    @Test
    void contentThatCameUnderATombstoneTellsOfTheDeletionOnly() {
        write(1L, 1);
        tombstone(2);
        write(3L, 3);
        deliveries.add(new Delivery("s", "a", 3L, at(2), true, 0, 0));
        assertThat(verdict().lost()).hasSize(1);

        deliver(3L, 3);
        assertThat(verdict().isClean()).isTrue();
    }

    @Test
    void aTombstoneMayKeepItsContent() {
        write(1L, 1);
        writes.add(new Write("s", "a", 1L, at(2), true, 2, at(2)));
        deliver(1L, 1);
        assertThat(verdict().lost()).hasSize(1);

        deliveries.add(new Delivery("s", "a", 1L, at(2), true, 0, 0));
        assertThat(verdict().isClean()).isTrue();
    }

    @Test
    void aRecordWithoutContentStandsForNothing() {
        write(1L, 1);
        deliver(null, 1);

        assertThat(verdict().lost()).hasSize(1);
    }

    @Test
    void whatTheServerNeverHadIsUnknown() {
        write(1L, 1);
        deliver(1L, 1);
        deliver(2L, 1, 1);
        deliver(1L, 2);
        deliveries.add(new Delivery("s", "other", 1L, at(1), false, 0, 0));
        deliveries.add(new Delivery("other", "a", 1L, at(1), false, 0, 0));

        assertThat(verdict().unknown()).hasSize(4);
    }

    @Test
    void aSinkThatKeepsNoTimesIsJudgedByContent() {
        write(1L, 1);
        write(2L, 2);
        deliveries.add(new Delivery("s", "a", 2L, null, false, 0, 0));
        assertThat(verdict().isClean()).isTrue();

        tombstone(3);
        assertThat(verdict().lost()).hasSize(1);
        deliveries.add(new Delivery("s", "a", null, null, true, 0, 0));
        assertThat(verdict().isClean()).isTrue();
    }

    @Test
    void onlyWhatWasNotCommittedMayComeAgain() {
        write(1L, 1);
        deliveries.add(arrived(0, 1_000));
        deliveries.add(arrived(1, 9_000));

        DuplicateBound recent = bound(Map.of(0, nanos(4_500)));
        assertThat(verdict(recent).duplicates()).hasSize(1);
        assertThat(verdict(recent).isClean()).isTrue();
        assertThat(verdict(bound(Map.of(0, nanos(4_501)))).beyondBound()).hasSize(1);
        assertThat(verdict(bound(Map.of())).beyondBound()).hasSize(1);
        assertThat(verdict(DuplicateBound.none()).beyondBound()).hasSize(1);

        deliveries.add(arrived(1, 9_001));
        assertThat(verdict(bound(Map.of(0, nanos(4_500), 1, nanos(9_500)))).beyondBound())
                .singleElement()
                .asString()
                .contains("both in run 1");
    }

    @Test
    void theReportGetsTheCounts() {
        write(1L, 1);
        write(2L, 2);
        deliver(1L, 1);
        deliver(1L, 1);
        Verdict verdict = verdict();

        assertThat(verdict.toResult("a test", 7, Duration.ofSeconds(2)))
                .isEqualTo(new Result("a test", 7, 2, 2, 1, 1, 1, 0, "none", Duration.ofSeconds(2)));
        assertThatThrownBy(() -> verdict.assertClean("seed 5"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("seed 5", "lost: ", "twice: ");
    }

    private Verdict verdict() {
        return verdict(DuplicateBound.none());
    }

    private Verdict verdict(DuplicateBound bound) {
        return new HistoryChecker(bound).check(writes, deliveries);
    }

    private static DuplicateBound bound(Map<Integer, Long> killedAt) {
        return DuplicateBound.uncommitted(Duration.ofMillis(500), killedAt);
    }

    private void write(Long version, int second) {
        writes.add(new Write("s", "a", version, at(second), false, writes.size() + 1L, at(second)));
    }

    private void tombstone(int second) {
        writes.add(new Write("s", "a", null, at(second), true, writes.size() + 1L, at(second)));
    }

    private void deliver(Long version, int second) {
        deliver(version, second, 0);
    }

    private void deliver(Long version, int second, int run) {
        deliveries.add(new Delivery("s", "a", version, at(second), false, run, 0));
    }

    private static Delivery arrived(int run, long millis) {
        return new Delivery("s", "a", 1L, at(1), false, run, nanos(millis));
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static Instant at(int second) {
        return NOON.plusSeconds(second);
    }
}
