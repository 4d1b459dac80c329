package io.github.camelrecords.stream;

import static io.github.camelrecords.stream.SimulatedService.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelrecords.stream.DeliveryWindow.Outcome;
import io.github.camelrecords.stream.repository.CheckpointException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamReaderTest implements RecordHandler {

    private static final Duration LOOKBACK = Duration.ofSeconds(10);

    private SimulatedService service = new SimulatedService(false, true, 0);
    private final CheckedRepository repository = new CheckedRepository((before, after) -> {});
    private final List<String> events = new ArrayList<>();
    private final Map<String, Delivery> open = new LinkedHashMap<>();
    private DeliveryWindow window;
    private Committer committer;
    private StreamReader reader;
    private String failing;
    private String holding;
    private String failsOnFlush;
    private int wanted = Integer.MAX_VALUE;
    private boolean interrupted;
    private boolean throwing;

    @BeforeEach
    void start() {
        start(false);
    }

    private void start(boolean prunes) {
        window = new DeliveryWindow(LOOKBACK);
        committer = new Committer(
                repository,
                "s",
                window,
                null,
                CommitListener.NONE,
                Duration.ofSeconds(1),
                () -> service.nowMicros * 1000);
        reader = new StreamReader(
                service,
                window,
                committer,
                new StreamReader.Settings(
                        "s", 2, LOOKBACK, prunes, record -> !record.id().equals("dropped")),
                () -> service.nowMicros * 1000);
    }

    @Override
    public void handle(SourceRecord record, Delivery delivery) throws InterruptedException {
        if (interrupted) {
            window.close(delivery, Outcome.RELEASED, null);
            throw new InterruptedException();
        }
        if (throwing) {
            window.close(delivery, Outcome.RELEASED, null);
            throw new StackOverflowError();
        }
        wanted--;
        events.add(record.id());
        if (record.id().equals(failing)) {
            window.close(delivery, Outcome.FAILED, new IllegalStateException("sink says no"));
        } else if (record.id().equals(holding)) {
            open.put(record.id(), delivery);
        } else {
            window.close(delivery, Outcome.DELIVERED, null);
        }
    }

    @Override
    public void flush() {
        events.add("flush");
        if (failsOnFlush != null && open.containsKey(failsOnFlush)) {
            window.close(open.remove(failsOnFlush), Outcome.FAILED, new IllegalStateException("batch"));
        }
    }

    @Override
    public void discard() {
        events.add("discard");
    }

    @Override
    public boolean wantsMore() {
        return wanted > 0;
    }

    @Override
    public boolean isRunning() {
        return open.isEmpty();
    }

    private void save(String... ids) {
        for (String id : ids) {
            service.save(List.of(id), 0, 0);
        }
    }

    private void age() {
        service.nowMicros += 60 * SECOND;
    }

    private String end() {
        List<SimulatedService.Version> all = service.visible();
        return all.get(all.size() - 1).cursor();
    }

    private List<String> poll() throws Exception {
        events.clear();
        reader.poll(this);
        return events.stream().filter(e -> !e.equals("flush")).toList();
    }

    @Test
    void readsAllPagesInOrderAndCommitsTheEnd() throws Exception {
        save("a", "b", "c", "d", "e");
        age();

        assertThat(poll()).containsExactly("a", "b", "c", "d", "e");
        assertThat(repository.stored().cursor()).isEqualTo(end());
        assertThat(reader.committedCursor()).isEqualTo(end());
        assertThat(poll()).isEmpty();
    }

    @Test
    void flushesAtTheEndOfEachPage() throws Exception {
        save("a", "b", "c");
        age();
        poll();

        assertThat(events).startsWith("a", "b", "flush", "c", "flush");
    }

    @Test
    void goesOnAtTheNewestRecordWhileRecordsSettle() throws Exception {
        save("a", "b", "c");
        poll();
        assertThat(repository.stored().cursor()).isNull();
        assertThat(repository.stored().deliveredAhead()).hasSize(3);
        service.nowMicros += SECOND;
        save("d");
        int before = service.reads;

        assertThat(poll()).containsExactly("d");
        assertThat(service.reads - before).isEqualTo(1);
        service.nowMicros += 20 * SECOND;
        assertThat(poll()).isEmpty();
        assertThat(repository.stored().cursor()).isEqualTo(end());
        assertThat(repository.stored().deliveredAhead()).isEmpty();
    }

    @Test
    void goesOnWhereAPollWasCutShort() throws Exception {
        save("a", "b", "c", "d");
        age();
        wanted = 3;
        assertThat(poll()).containsExactly("a", "b", "c");
        wanted = Integer.MAX_VALUE;
        assertThat(poll()).containsExactly("d");
    }

    @Test
    void stopsAtAFailureAndHandsTheRecordOutAgain() throws Exception {
        save("a", "b", "c");
        age();
        failing = "b";
        assertThatExceptionOfType(RecordFailedException.class)
                .isThrownBy(this::poll)
                .withMessageContaining("sink says no")
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(events).containsExactly("a", "b", "discard", "discard");
        assertThat(repository.stored().cursor())
                .isEqualTo(service.visible().get(0).cursor());
        failing = null;

        assertThat(poll()).containsExactly("b", "c");
    }

    @Test
    void reportsAFailureThatComesBetweenTwoPolls() throws Exception {
        save("a");
        age();
        holding = "a";
        poll();
        window.close(open.remove("a"), Outcome.FAILED, new IllegalStateException("late"));

        assertThatExceptionOfType(RecordFailedException.class)
                .isThrownBy(this::poll)
                .withMessageContaining("late");
        holding = null;
        assertThat(poll()).containsExactly("a");
    }

    @Test
    void reportsAFurtherFailureWithTheFirst() throws Exception {
        save("a", "b");
        age();
        holding = "a";
        poll();
        Delivery first = open.remove("a");
        window.close(first, Outcome.FAILED, new IllegalStateException("one"));

        assertThatExceptionOfType(RecordFailedException.class)
                .isThrownBy(this::poll)
                .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
    }

    @Test
    void looksBackAfterTheServiceFailed() throws Exception {
        save("a", "b", "c", "d", "e");
        age();
        service.failReadAfter = 1;
        assertThatExceptionOfType(IOException.class).isThrownBy(this::poll).withMessage("connection reset");
        assertThat(events).containsExactly("a", "flush");
        assertThat(repository.stored().cursor())
                .isEqualTo(service.visible().get(0).cursor());

        assertThat(poll()).containsExactly("b", "c", "d", "e");
    }

    @Test
    void addsAFailingCommitToTheFailureOfTheService() {
        save("a", "b");
        age();
        start();
        service.failReadAfter = 1;
        repository.failNext(1, false);

        assertThatExceptionOfType(IOException.class).isThrownBy(this::poll).satisfies(e -> assertThat(e.getSuppressed())
                .hasSize(1)
                .hasOnlyElementsOfType(CheckpointException.class));
    }

    @Test
    void addsAFailingCommitToTheFailureOfTheRecord() {
        save("a", "b");
        age();
        start();
        failing = "b";
        repository.failNext(1, false);

        assertThatExceptionOfType(RecordFailedException.class)
                .isThrownBy(this::poll)
                .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(CheckpointException.class));
    }

    @Test
    void handsBackWhatItHoldsWhenInterrupted() throws Exception {
        save("a");
        age();
        interrupted = true;
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(this::poll);
        assertThat(events).containsExactly("discard");
        interrupted = false;

        assertThat(poll()).containsExactly("a");
    }

    @Test
    void readsNothingWhileTheStoreIsDown() throws Exception {
        save("a");
        age();
        start();
        repository.failNext(2, false);
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(this::poll);
        save("b");
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(this::poll);
        assertThat(events).isEmpty();

        assertThat(poll()).containsExactly("b");
    }

    @Test
    void passesOverDroppedRecords() throws Exception {
        save("a", "dropped");
        age();

        assertThat(poll()).containsExactly("a");
        assertThat(repository.stored().cursor()).isEqualTo(end());
    }

    @Test
    void aCursorThatComesTwiceIsAnError() {
        save("a", "b", "c", "d", "e", "f");
        age();
        service.repeatsCursor = true;

        assertThatExceptionOfType(StreamOrderException.class).isThrownBy(this::poll);
        assertThat(service.reads).isLessThan(5);
    }

    @Test
    void prunesOnceUpToTheCommittedCursor() throws Exception {
        start(true);
        save("a", "b", "c");
        age();
        poll();
        poll();
        assertThat(service.prunes()).containsExactly(end());
        save("d");
        poll();
        assertThat(service.prunes()).hasSize(1);
        age();
        poll();
        assertThat(service.prunes()).hasSize(2).last().isEqualTo(end());
    }

    @Test
    void prunesAfterARestartWhatACrashLeft() throws Exception {
        start(true);
        repository.setState("s", "00000000000000000001|x");
        poll();

        assertThat(service.prunes()).containsExactly("00000000000000000001|x");
    }

    @Test
    void movesToAnotherPosition() throws Exception {
        save("a", "b", "c");
        age();
        poll();
        reader.seek(service.visible().get(0).cursor());
        assertThat(repository.stored().cursor())
                .isEqualTo(service.visible().get(0).cursor());
        assertThat(poll()).containsExactly("b", "c");
        reader.reset();
        assertThat(repository.stored().cursor()).isNull();
        assertThat(poll()).containsExactly("a", "b", "c");
    }

    @Test
    void canBeMovedBeforeItsFirstPoll() throws Exception {
        save("a", "b");
        age();
        reader.seek(service.visible().get(0).cursor());

        assertThat(poll()).containsExactly("b");
    }

    @Test
    void commitsWhenItIsClosedAndGoesOnWhenItIsUsedAgain() throws Exception {
        save("a", "b");
        age();
        holding = "b";
        poll();
        window.close(open.remove("b"), Outcome.DELIVERED, null);
        reader.close();
        assertThat(repository.stored().cursor()).isEqualTo(end());
        reader.close();
        save("c");
        age();

        assertThat(poll()).containsExactly("c");
    }

    @Test
    void whatIsInFlightWhenItIsClosedComesAgain() throws Exception {
        save("a", "b");
        age();
        holding = "a";
        poll();
        reader.close();
        window.close(open.remove("a"), Outcome.DELIVERED, null);
        holding = null;

        assertThat(poll()).containsExactly("a");
    }

    @Test
    void aStoredCursorThatCannotBeUsedIsRefused() {
        save("a");
        repository.setState("s", "bad cursor");

        assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(this::poll);
        assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(this::poll);
        assertThat(repository.stored().cursor()).isEqualTo("bad cursor");
    }

    @Test
    void aStoredCursorThatCannotBeUsedIsReplacedWhereTheUserSaysSo() throws Exception {
        save("a", "b");
        age();
        repository.setState("s", "bad cursor");
        service.replacement = service.visible().get(0).cursor();
        assertThat(poll()).containsExactly("b");
        reader.close();
        repository.setState("s", "bad cursor");
        service.replacement = "";

        assertThat(poll()).containsExactly("a", "b");
    }

    @Test
    void movesAtPageEndsWhereOnlyPagesHaveCursors() throws Exception {
        service = new SimulatedService(true, true, 0);
        start(false);
        save("a", "b", "c");
        age();
        wanted = 1;
        assertThat(poll()).containsExactly("a");
        assertThat(repository.stored().cursor()).isNull();
        assertThat(repository.stored().deliveredAhead()).hasSize(1);
        wanted = Integer.MAX_VALUE;

        assertThat(poll()).containsExactly("b", "c");
        assertThat(repository.stored().cursor()).isEqualTo(end());
        assertThat(repository.stored().deliveredAhead()).isEmpty();
    }

    @Test
    void aPollThatEndsWithAPageMovesTheCursorAndReadsThePageOnce() throws Exception {
        service = new SimulatedService(true, true, 0);
        start(false);
        save("a", "b", "c");
        age();
        String second = service.visible().get(1).cursor();
        wanted = 2;

        assertThat(poll()).containsExactly("a", "b");
        assertThat(repository.stored().cursor()).isEqualTo(second);
        assertThat(repository.stored().deliveredAhead()).isEmpty();
        assertThat(service.reads).isEqualTo(1);

        wanted = Integer.MAX_VALUE;
        assertThat(poll()).containsExactly("c");
        assertThat(service.reads).isEqualTo(3);
    }

    @Test
    void aCommittedCursorThatTheServiceRejectsIsRefused() throws Exception {
        save("a");
        age();
        poll();
        service.rejected = end();

        assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(this::poll);
        assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(this::poll);
        assertThat(repository.stored().cursor()).isEqualTo(service.rejected);
    }

    @Test
    void aCommittedCursorThatTheServiceRejectsIsReplacedWhereTheUserSaysSo() throws Exception {
        save("a", "b");
        age();
        poll();
        service.rejected = end();
        service.replacement = service.visible().get(0).cursor();

        assertThat(poll()).containsExactly("b");
    }

    @Test
    void aReplacementThatTheServiceRejectsTooFailsThePoll() throws Exception {
        save("a");
        age();
        poll();
        service.rejected = end();
        service.replacement = end();

        assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(this::poll);
    }

    @Test
    void aCursorThatIsNotCommittedIsNoReasonToStartOver() throws Exception {
        save("a", "b", "c");
        age();
        holding = "b";
        service.rejected = service.visible().get(1).cursor();
        service.replacement = "";

        assertThatExceptionOfType(InvalidCursorException.class).isThrownBy(this::poll);
        assertThat(repository.stored().cursor())
                .isEqualTo(service.visible().get(0).cursor());
    }

    @Test
    void aFailureInABatchAtTheEndOfAPageEndsThePass() throws Exception {
        save("a", "b", "c");
        age();
        holding = "b";
        failsOnFlush = "b";
        assertThatExceptionOfType(RecordFailedException.class).isThrownBy(this::poll);
        assertThat(events).doesNotContain("c");
        holding = null;
        assertThat(poll()).containsExactly("b", "c");
    }

    @Test
    void aResetIsNotTakenForAStreamThatWasNeverRead() throws Exception {
        service.startsNow = true;
        save("a");
        service.nowMicros += SECOND;
        poll();
        reader.reset();
        // a restart must not compute a new "now" and skip what the reset asks for
        reader.close();
        start(false);

        assertThat(poll()).contains("a");
    }

    @Test
    void anErrorIsHandledLikeAnyFailure() throws Exception {
        save("a", "b");
        age();
        throwing = true;
        assertThatExceptionOfType(StackOverflowError.class).isThrownBy(this::poll);
        throwing = false;
        assertThat(poll()).containsExactly("a", "b");
    }

    @Test
    void startsAtNowAndRemembersThat() throws Exception {
        service.startsNow = true;
        save("before");
        service.nowMicros += SECOND;
        repository.failNext(1, false);
        assertThatExceptionOfType(CheckpointException.class).isThrownBy(this::poll);
        service.nowMicros += SECOND;
        save("a");

        assertThat(poll()).containsExactly("r10", "a");
        assertThat(repository.stored().cursor()).isNotNull();
    }
}
