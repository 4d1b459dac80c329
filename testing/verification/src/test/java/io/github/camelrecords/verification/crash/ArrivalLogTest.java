package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.verification.crash.SinkReader.Shows;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.history.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a sink can tell decides what can be found. */
class ArrivalLogTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00Z");

    private final List<Arrival> sink = new ArrayList<>();
    private final List<Write> writes = List.of(
            new Write("s", "a", 1L, TIME, false, 1, TIME),
            new Write("s", "b", 2L, TIME, false, 2, TIME),
            // it was stamped before and committed after
            new Write("s", "a", 3L, TIME.minusSeconds(1), false, 3, TIME),
            new Write("s", "b", null, TIME.plusSeconds(1), true, 4, TIME));

    private ArrivalLog log(Shows shows) {
        return new ArrivalLog(
                new SinkReader() {
                    @Override
                    public List<Arrival> read() {
                        return List.copyOf(sink);
                    }

                    @Override
                    public Shows shows() {
                        return shows;
                    }
                },
                "s");
    }

    private static Arrival first(String id, long version) {
        return new Arrival(id, version, TIME, false);
    }

    private Verdict check(ArrivalLog log) {
        return new HistoryChecker(DuplicateBound.none()).check(writes, log.deliveries(writes));
    }

    @Test
    void arrivalsBelongToTheRunInWhichTheyWereFirstSeen() {
        ArrivalLog log = log(Shows.ARRIVALS);
        sink.add(first("a", 1));
        log.read();
        log.nextRun();
        sink.add(first("b", 2));
        long before = System.nanoTime();
        log.read();

        assertThat(log.deliveries(writes)).extracting(Delivery::run).containsExactly(0, 1);
        assertThat(log.deliveries(writes).get(1).nanos()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void aLogThatShrinksIsNone() {
        ArrivalLog log = log(Shows.ARRIVALS);
        sink.add(first("a", 1));
        log.read();
        sink.clear();

        assertThatThrownBy(log::read).isInstanceOf(CrashTestException.class).hasMessageContaining("only grows");
    }

    @Test
    void aSetOfVersionsHasNoOrderAndNothingTwice() {
        ArrivalLog log = log(Shows.VERSIONS);
        sink.add(new Arrival("b", null, TIME.plusSeconds(1), true));
        sink.add(new Arrival("a", 3L, TIME.minusSeconds(1), false));
        sink.add(first("a", 1));
        sink.add(first("a", 1));
        log.read();

        assertThat(check(log).isClean()).isTrue();
    }

    @Test
    void aSetOfVersionsShowsWhatIsLost() {
        ArrivalLog log = log(Shows.VERSIONS);
        sink.add(first("a", 1));
        log.read();

        assertThat(check(log).lost()).hasSize(3);
    }

    @Test
    void aTableThatHasTheNewestIsClean() {
        ArrivalLog log = log(Shows.NEWEST);
        sink.add(new Arrival("a", 3L, null, false));
        log.read();

        assertThat(check(log).isClean()).as("%s", check(log)).isTrue();
    }

    @Test
    void aTableWithAnOldVersionHasLostTheNew() {
        ArrivalLog log = log(Shows.NEWEST);
        sink.add(new Arrival("a", 1L, null, false));
        log.read();

        assertThat(check(log).lost()).hasSize(1);
    }

    @Test
    void aTableThatStillHasADeletedRecordHasLostTheDeletion() {
        ArrivalLog log = log(Shows.NEWEST);
        sink.add(new Arrival("a", 3L, null, false));
        sink.add(new Arrival("b", 2L, null, false));
        log.read();

        assertThat(check(log).lost()).hasSize(1);
    }
}
