package io.github.camelrecords.stream;

import static io.github.camelrecords.stream.Records.SECOND;
import static io.github.camelrecords.stream.Records.incomplete;
import static io.github.camelrecords.stream.Records.record;
import static io.github.camelrecords.stream.Records.withoutCursor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.DeliveryWindow.Opened;
import io.github.camelrecords.stream.DeliveryWindow.Outcome;
import io.github.camelrecords.stream.DeliveryWindow.Snapshot;
import io.github.camelrecords.stream.DeliveryWindow.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveryWindowTest {

    private static final long LONG_AGO = 0;
    private static final long NOW = 1_000;

    private final DeliveryWindow window = new DeliveryWindow(Duration.ofSeconds(30), 4);

    private Delivery handOut(String id, long second, long readAt) {
        Opened opened = window.open(record(id, second), readAt * SECOND);
        assertThat(opened.verdict()).isEqualTo(Verdict.HAND_OUT);
        return opened.delivery();
    }

    private Verdict verdict(SourceRecord record, long readAt) {
        return window.open(record, readAt * SECOND).verdict();
    }

    private void deliver(Delivery delivery) {
        window.close(delivery, Outcome.DELIVERED, null);
    }

    private static List<RecordKey> keys(Snapshot snapshot) {
        return snapshot.deliveredAhead().stream().map(DeliveredAhead::key).toList();
    }

    @Test
    void movesToTheEndOfTheLongestRunOfDeliveredRecords() {
        window.beginLookBack();
        Delivery a = handOut("a", 1, NOW);
        Delivery b = handOut("b", 2, NOW);
        Delivery c = handOut("c", 3, NOW);

        deliver(a);
        deliver(c);

        assertThat(window.cursor()).isEqualTo("a@1");
        assertThat(window.cursorTimeMicros()).isEqualTo(SECOND);
        assertThat(keys(window.takeChanges())).containsExactly(record("c", 3).key());
        deliver(b);
        assertThat(window.cursor()).isEqualTo("c@3");
        assertThat(window.takeChanges()).isEqualTo(new Snapshot("c@3", List.of()));
        assertThat(window.isAllCovered()).isTrue();
    }

    @Test
    void givesChangesOnce() {
        window.beginLookBack();
        assertThat(window.takeChanges()).isNull();
        deliver(handOut("a", 1, NOW));

        assertThat(window.takeChanges()).isEqualTo(new Snapshot("a@1", List.of()));
        assertThat(window.takeChanges()).isNull();
        window.markChanged();
        assertThat(window.takeChanges()).isEqualTo(new Snapshot("a@1", List.of()));
    }

    @Test
    void settlesARecordExactlyOneWindowAfterItsTime() {
        window.beginLookBack();
        Opened young = window.open(record("a", 100), 130 * SECOND - 1);
        deliver(young.delivery());
        assertThat(window.cursor()).isNull();
        assertThat(window.hasUnsettled()).isTrue();

        window.beginLookBack();
        assertThat(window.hasUnsettled()).isFalse();
        assertThat(verdict(record("a", 100), 130)).isEqualTo(Verdict.SKIP);
        assertThat(window.cursor()).isEqualTo("a@100");
        assertThat(window.hasUnsettled()).isFalse();
    }

    @Test
    void withoutAWindowEveryRecordIsSettled() {
        DeliveryWindow none = new DeliveryWindow(Duration.ZERO);
        none.beginLookBack();
        none.close(none.open(record("a", 100), LONG_AGO).delivery(), Outcome.DELIVERED, null);

        assertThat(none.cursor()).isEqualTo("a@100");
    }

    @Test
    void aRecordWithoutATimeIsSettled() {
        window.beginLookBack();
        SourceRecord timeless = Records.make("a", "c", SourceRecord.NO_TIME, true);
        deliver(window.open(timeless, LONG_AGO).delivery());

        assertThat(window.cursor()).isEqualTo("c");
    }

    @Test
    void anUnsettledRecordHoldsTheLineForWhatComesAfterIt() {
        window.beginLookBack();
        deliver(handOut("young", 990, NOW));
        deliver(handOut("younger", 991, NOW));

        assertThat(window.cursor()).isNull();
        assertThat(keys(window.takeChanges()))
                .containsExactly(
                        record("young", 990).key(), record("younger", 991).key());
        assertThat(window.isAllCovered()).isFalse();
    }

    @Test
    void aFailedRecordHoldsTheCursorUntilALookBackPassDeliversIt() {
        window.beginLookBack();
        Delivery a = handOut("a", 1, NOW);
        Delivery b = handOut("b", 2, NOW);
        Exception failure = new IllegalStateException("no");
        window.close(a, Outcome.FAILED, failure);
        deliver(b);

        assertThat(window.isBroken()).isTrue();
        assertThat(window.cursor()).isNull();
        assertThat(window.takeFailure()).isSameAs(failure);
        assertThat(window.takeFailure()).isNull();

        window.beginLookBack();
        assertThat(window.isBroken()).isFalse();
        deliver(handOut("a", 1, NOW));
        assertThat(verdict(record("b", 2), NOW)).isEqualTo(Verdict.SKIP);
        assertThat(window.cursor()).isEqualTo("b@2");
    }

    @Test
    void keepsTheFirstFailureOnly() {
        window.beginLookBack();
        Delivery a = handOut("a", 1, NOW);
        Delivery b = handOut("b", 2, NOW);
        Exception first = new IllegalStateException("first");
        window.close(a, Outcome.FAILED, first);
        window.close(b, Outcome.FAILED, new IllegalStateException("second"));

        assertThat(window.takeFailure()).isSameAs(first);
    }

    @Test
    void aReleasedRecordIsHandedOutAgainWithoutAFailure() {
        window.beginLookBack();
        window.close(handOut("a", 1, NOW), Outcome.RELEASED, null);

        assertThat(window.isBroken()).isTrue();
        assertThat(window.takeFailure()).isNull();
        window.beginLookBack();
        handOut("a", 1, NOW);
    }

    @Test
    void aLookBackPassForgetsAFailureThatItWillMeetAgain() {
        window.beginLookBack();
        window.close(handOut("a", 1, NOW), Outcome.FAILED, new IllegalStateException());
        window.beginLookBack();

        assertThat(window.takeFailure()).isNull();
    }

    @Test
    void aRecordInFlightIsNotHandedOutAgainAndHoldsTheCursor() {
        window.beginLookBack();
        Delivery slow = handOut("slow", 1, NOW);
        deliver(handOut("quick", 2, NOW));

        window.beginLookBack();
        assertThat(verdict(record("slow", 1), NOW)).isEqualTo(Verdict.SKIP);
        assertThat(verdict(record("quick", 2), NOW)).isEqualTo(Verdict.SKIP);
        assertThat(window.cursor()).isNull();
        assertThat(window.inFlight()).isEqualTo(1);
        deliver(slow);
        assertThat(window.cursor()).isEqualTo("quick@2");
        assertThat(window.inFlight()).isZero();
    }

    @Test
    void aRecordInFlightSettlesWhenItIsReadAgain() {
        window.beginLookBack();
        Delivery slow = handOut("slow", 990, NOW);
        window.beginLookBack();
        verdict(record("slow", 990), NOW + 30);
        deliver(slow);

        assertThat(window.cursor()).isEqualTo("slow@990");
    }

    @Test
    void whatFailedWhileALookBackPassRunsIsHandedOutByThatPass() {
        window.beginLookBack();
        Delivery slow = handOut("slow", 1, NOW);
        window.beginLookBack();
        window.close(slow, Outcome.FAILED, new IllegalStateException());

        handOut("slow", 1, NOW);
    }

    @Test
    void aVersionDeliveredAfterItMovedOnIsForgottenByTheNextLookBackPass() {
        window.beginLookBack();
        Delivery old = handOut("a", 1, NOW);
        window.beginLookBack();
        deliver(handOut("a", 2, NOW));
        deliver(old);

        assertThat(keys(window.takeChanges())).containsExactly(record("a", 1).key());
        assertThat(window.hasUnsettled()).isTrue();
        window.beginLookBack();
        window.endPass(NOW * SECOND);
        assertThat(window.takeChanges().deliveredAhead()).isEmpty();
    }

    @Test
    void aYoungVersionThatALookBackPassDidNotMeetIsRemembered() {
        window.reset(
                null,
                SourceRecord.NO_TIME,
                List.of(new DeliveredAhead(record("a", 990).key(), 990 * SECOND)));
        window.beginLookBack();
        window.endPass(NOW * SECOND);
        assertThat(window.hasUnsettled()).isTrue();
        window.beginAtHead();
        window.endPass((NOW + 100) * SECOND);

        // only a pass that has been at its place can tell that it is gone
        window.beginLookBack();
        assertThat(verdict(record("a", 990), NOW + 100)).isEqualTo(Verdict.SKIP);
        assertThat(window.cursor()).isEqualTo("a@990");
    }

    @Test
    void aRestartSkipsWhatWasDeliveredAhead() {
        window.reset(
                "w@5", 5 * SECOND, List.of(new DeliveredAhead(record("b", 7).key(), 7 * SECOND)));
        window.beginLookBack();

        assertThat(window.cursor()).isEqualTo("w@5");
        assertThat(window.cursorTimeMicros()).isEqualTo(5 * SECOND);
        deliver(handOut("a", 6, NOW));
        assertThat(verdict(record("b", 7), NOW)).isEqualTo(Verdict.SKIP);
        assertThat(window.cursor()).isEqualTo("b@7");
        assertThat(window.takeChanges()).isEqualTo(new Snapshot("b@7", List.of()));
    }

    @Test
    void aNewVersionOfADeliveredRecordIsHandedOut() {
        window.reset(
                null,
                SourceRecord.NO_TIME,
                List.of(new DeliveredAhead(record("a", 1).key(), SECOND)));
        window.beginLookBack();

        handOut("a", 2, NOW);
    }

    @Test
    void aRecordWithoutItsPayloadWaitsUntilItIsSettled() {
        window.beginLookBack();
        assertThat(verdict(incomplete("a", 990), NOW)).isEqualTo(Verdict.HOLD);
        deliver(handOut("b", 991, NOW));
        assertThat(window.hasUnsettled()).isTrue();
        assertThat(keys(window.takeChanges())).containsExactly(record("b", 991).key());

        window.beginLookBack();
        Opened opened = window.open(incomplete("a", 990), (NOW + 20) * SECOND);
        assertThat(opened.verdict()).isEqualTo(Verdict.HAND_OUT);
    }

    @Test
    void droppedRecordsCountAsDeliveredAndAreNotRemembered() {
        window.beginLookBack();
        window.drop(record("a", 1), NOW * SECOND);
        assertThat(window.cursor()).isEqualTo("a@1");

        window.drop(record("b", 990), NOW * SECOND);
        window.drop(record("c", 991), NOW * SECOND);
        assertThat(window.cursor()).isEqualTo("a@1");
        assertThat(window.hasUnsettled()).isTrue();
        assertThat(window.takeChanges()).isEqualTo(new Snapshot("a@1", List.of()));

        Delivery known = handOut("d", 992, NOW);
        window.close(known, Outcome.DROPPED, null);
        assertThat(window.takeChanges()).isNull();
    }

    @Test
    void aRunOfDroppedRecordsTakesOnePlace() {
        window.beginLookBack();
        Delivery first = handOut("a", 1, NOW);
        for (int i = 2; i < 100; i++) {
            window.drop(record("dropped", i), NOW * SECOND);
        }
        // the window remembers four at most: there is room for two more
        handOut("b", 100, NOW);
        handOut("c", 101, NOW);
        assertThat(verdict(record("d", 102), NOW)).isEqualTo(Verdict.PAUSE);
        deliver(first);
        assertThat(window.cursor()).isEqualTo("dropped@99");
    }

    @Test
    void aRunOfDroppedRecordsIsSettledWhenAllOfItIs() {
        window.beginLookBack();
        window.drop(record("young", 990), NOW * SECOND);
        window.drop(record("old", 990), (NOW + 100) * SECOND);

        assertThat(window.cursor()).isNull();
    }

    @Test
    void aLaterTimeDoesNotForgetWhatIsRememberedWhereOnlyPagesHaveCursors() {
        DeliveryWindow small = new DeliveryWindow(Duration.ZERO, 2);
        SourceRecord remembered = withoutCursor("remembered", 1);
        small.reset("start", SourceRecord.NO_TIME, List.of(new DeliveredAhead(remembered.key(), SECOND)));
        small.beginLookBack();
        assertThat(small.open(withoutCursor("a", 10), NOW * SECOND).verdict()).isEqualTo(Verdict.HAND_OUT);

        assertThat(small.open(withoutCursor("b", 11), NOW * SECOND).verdict()).isEqualTo(Verdict.PAUSE);

        // it comes after records with later times
        assertThat(small.open(remembered, NOW * SECOND).verdict()).isEqualTo(Verdict.SKIP);
    }

    @Test
    void withoutAWindowAVersionFromTheFutureThatIsNotMetIsForgotten() {
        DeliveryWindow open = new DeliveryWindow(Duration.ZERO);
        SourceRecord future = withoutCursor("future", NOW + 1_000_000);
        open.reset("start", SourceRecord.NO_TIME, List.of(new DeliveredAhead(future.key(), future.modifiedAtMicros())));
        open.beginLookBack();

        open.endPass(NOW * SECOND);

        assertThat(open.takeChanges()).isEqualTo(new Snapshot("start", List.of()));
        assertThat(open.hasUnsettled()).isFalse();
    }

    @Test
    void pausesWhenTooMuchIsRememberedAndGoesOnWhenThatSettles() {
        window.beginLookBack();
        for (int i = 0; i < 4; i++) {
            deliver(handOut("r" + i, 990 + i, NOW));
        }
        assertThat(verdict(record("r4", 994), NOW)).isEqualTo(Verdict.PAUSE);

        window.beginLookBack();
        for (int i = 0; i < 4; i++) {
            assertThat(verdict(record("r" + i, 990 + i), NOW + 60)).isEqualTo(Verdict.SKIP);
        }
        handOut("r4", 994, NOW + 60);
    }

    @Test
    void whatTheCursorWaitsForIsHandedOutHoweverMuchIsRemembered() {
        window.beginLookBack();
        Delivery failing = handOut("a", 1, NOW);
        for (int i = 0; i < 3; i++) {
            deliver(handOut("r" + i, 990 + i, NOW));
        }
        window.close(failing, Outcome.FAILED, new IllegalStateException());
        window.beginLookBack();
        handOut("late", 1, NOW);
    }

    @Test
    void makesRoomByForgettingWhatALookBackPassDidNotMeet() {
        window.reset(
                null,
                SourceRecord.NO_TIME,
                List.of(
                        new DeliveredAhead(record("gone1", 1).key(), SECOND),
                        new DeliveredAhead(record("gone2", 2).key(), 2 * SECOND),
                        new DeliveredAhead(record("later", 900).key(), 900 * SECOND)));
        window.beginLookBack();
        handOut("first", 800, NOW);
        handOut("second", 801, NOW);

        assertThat(verdict(record("later", 900), NOW)).isEqualTo(Verdict.SKIP);
    }

    @Test
    void aPageCursorCountsWhenAllRecordsOfThePageAreDone() {
        window.beginLookBack();
        Delivery a = window.open(withoutCursor("a", 1), NOW * SECOND).delivery();
        Delivery b = window.open(withoutCursor("b", 2), NOW * SECOND).delivery();
        window.endPage("page1");
        deliver(a);
        assertThat(window.cursor()).isNull();
        assertThat(keys(window.takeChanges())).containsExactly(record("a", 1).key());
        deliver(b);

        assertThat(window.cursor()).isEqualTo("page1");
        assertThat(window.takeChanges()).isEqualTo(new Snapshot("page1", List.of()));
    }

    @Test
    void theDeliveredPartOfAPageIsSkipped() {
        window.beginLookBack();
        deliver(window.open(withoutCursor("a", 1), NOW * SECOND).delivery());
        window.close(
                window.open(withoutCursor("b", 2), NOW * SECOND).delivery(),
                Outcome.FAILED,
                new IllegalStateException());
        window.beginLookBack();

        assertThat(verdict(withoutCursor("a", 1), NOW)).isEqualTo(Verdict.SKIP);
        deliver(window.open(withoutCursor("b", 2), NOW * SECOND).delivery());
        window.endPage("page1");
        assertThat(window.takeChanges()).isEqualTo(new Snapshot("page1", List.of()));
    }

    @Test
    void aSecondEndOfADeliveryIsIgnored() {
        window.beginLookBack();
        Delivery a = handOut("a", 1, NOW);
        deliver(a);
        window.close(a, Outcome.FAILED, new IllegalStateException());

        assertThat(window.isBroken()).isFalse();
        assertThat(window.takeFailure()).isNull();
    }

    @Test
    void whatIsInFlightFromBeforeAResetDoesNotCount() {
        window.beginLookBack();
        Delivery before = handOut("a", 1, NOW);
        window.reset("x", SourceRecord.NO_TIME, List.of());
        assertThat(window.inFlight()).isZero();
        deliver(before);

        assertThat(window.cursor()).isEqualTo("x");
        assertThat(window.takeChanges()).isNull();
        window.beginLookBack();
        handOut("a", 1, NOW);
    }

    @Test
    void aResetForgetsEverything() {
        window.beginLookBack();
        deliver(handOut("a", 990, NOW));
        window.close(handOut("b", 991, NOW), Outcome.FAILED, new IllegalStateException());
        window.reset(null, SourceRecord.NO_TIME, List.of());

        assertThat(window.isBroken()).isFalse();
        assertThat(window.hasUnsettled()).isFalse();
        assertThat(window.takeFailure()).isNull();
        assertThat(window.isAllCovered()).isTrue();
        window.markChanged();
        assertThat(window.takeChanges()).isEqualTo(new Snapshot(null, List.of()));
    }

    @Test
    void waitsUntilNothingIsInFlight() throws Exception {
        window.beginLookBack();
        Delivery a = handOut("a", 1, NOW);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return window.awaitIdle(() -> true);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        deliver(a);

        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stopsWaitingWhenTold() throws Exception {
        window.beginLookBack();
        handOut("a", 1, NOW);
        AtomicInteger asked = new AtomicInteger();

        assertThat(window.awaitIdle(() -> asked.incrementAndGet() < 3)).isFalse();
        assertThat(asked).hasValue(3);
    }

    @Test
    void tellsWhatThereWouldBeToCommitAndChangesNothing() {
        window.beginLookBack();
        deliver(handOut("a", 1, NOW));
        Delivery b = handOut("b", 2, NOW);
        Delivery c = handOut("c", NOW - 1, NOW);

        assertThat(window.takeChangesWith(List.of(b))).isEqualTo(new Snapshot("b@2", List.of()));
        Snapshot both = window.takeChangesWith(List.of(b, c));
        assertThat(both.cursor()).isEqualTo("b@2");
        assertThat(keys(both)).containsExactly(record("c", NOW - 1).key());
        assertThat(keys(window.takeChangesWith(List.of(c))))
                .containsExactly(record("c", NOW - 1).key());
        assertThat(window.cursor()).isEqualTo("a@1");
        assertThat(window.inFlight()).isEqualTo(2);
        assertThat(window.takeChanges()).as("it counts as taken").isNull();
    }

    @Test
    void knowsNothingToCommitOfWhatHasEnded() {
        window.beginLookBack();
        Delivery a = handOut("a", 1, NOW);
        Delivery b = handOut("b", 2, NOW);
        deliver(a);

        assertThat(window.takeChangesWith(List.of(a, b))).isNull();
        window.reset(null, SourceRecord.NO_TIME, List.of());
        assertThat(window.takeChangesWith(List.of(b))).isNull();
    }

    @Test
    void whatIsStoredNeedsNoCommit() {
        window.beginLookBack();
        Delivery a = handOut("a", 1, NOW);
        Delivery b = handOut("b", 2, NOW);
        window.takeChangesWith(List.of(a));
        window.closeStored(List.of(a));

        assertThat(window.cursor()).isEqualTo("a@1");
        assertThat(window.inFlight()).isEqualTo(1);
        assertThat(window.takeChanges()).isNull();
        deliver(b);
        assertThat(window.takeChanges().cursor()).isEqualTo("b@2");
    }

    @Test
    void aFailureThatWasNoneIsDelivered() {
        window.beginLookBack();
        Delivery a = handOut("a", 1, NOW);
        Delivery b = handOut("b", 2, NOW);
        window.close(a, Outcome.FAILED, new IllegalStateException("nobody knows"));
        window.closeStored(List.of(a));
        assertThat(window.cursor()).isEqualTo("a@1");

        window.close(b, Outcome.FAILED, new IllegalStateException("nobody knows"));
        window.beginLookBack();
        window.closeStored(List.of(b));
        assertThat(verdict(record("b", 2), NOW)).as("it left the line before").isEqualTo(Verdict.SKIP);
        assertThat(window.cursor()).isEqualTo("b@2");
    }
}
