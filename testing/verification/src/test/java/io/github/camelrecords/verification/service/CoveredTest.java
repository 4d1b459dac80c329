package io.github.camelrecords.verification.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.RecordKey;
import io.github.camelrecords.verification.history.Delivery;
import io.github.camelrecords.verification.history.DuplicateBound;
import io.github.camelrecords.verification.history.HistoryChecker;
import io.github.camelrecords.verification.history.Verdict;
import io.github.camelrecords.verification.history.Write;
import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten records arrive in a first run; a second one begins with a cursor at the sixth, and with the ninth ahead of it. */
class CoveredTest {

    private static final int RECORDS = 10;
    private static final int CURSOR = 5;
    private static final int AHEAD = 8;
    private static final long BEGIN_MICROS = 1_700_000_000_000_000L;

    private final List<Write> writes = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Covered covered = new Covered();

    CoveredTest() {
        for (int i = 0; i < RECORDS; i++) {
            writes.add(new Write("s", "r" + i, 1L, time(i), false, i + 1, time(i)));
        }
        covered.begins(0, null, Set.of());
        arrive(0, IntStream.range(0, RECORDS));
        covered.begins(1, time(CURSOR), Set.of(RecordKey.of("r" + AHEAD, BEGIN_MICROS + AHEAD)));
    }

    private static Instant time(int number) {
        return Instant.EPOCH.plus(BEGIN_MICROS + number, ChronoUnit.MICROS);
    }

    private void arrive(int run, IntStream numbers) {
        numbers.forEach(i -> deliveries.add(new Delivery("s", "r" + i, 1L, time(i), false, run, deliveries.size())));
    }

    private Verdict verdict(DuplicateBound bound) {
        return new HistoryChecker(bound).check(writes, deliveries);
    }

    @Test
    void whatTheCheckpointDoesNotCoverMayComeAgain() {
        arrive(1, IntStream.of(5, 6, 7, 9));

        Verdict verdict = verdict(covered);
        assertThat(verdict.isClean()).as("%s", verdict).isTrue();
        assertThat(verdict.duplicates()).hasSize(4);
    }

    /** Three records of one transaction have one time; the cursor stands at the second of them. */
    @Test
    void ofTheRecordsOfTheCursorsTimeThoseUpToItMayNotComeAgain() {
        try (NangoSimulator nango = NangoSimulator.builder().build()) {
            NangoStream stream = new NangoStream(nango, "c", WorkloadOptions.seed(1));
            stream.model().save(List.of(Map.of("id", "a"), Map.of("id", "b"), Map.of("id", "c")));
            List<NangoRecord> records = stream.model().records();
            Covered exact = new Covered();
            exact.begins(1, stream, records.get(1).cursor(), Set.of());

            List<Boolean> refused = records.stream()
                    .map(record -> exact.objection(arrival(record, 0), arrival(record, 1))
                            .isPresent())
                    .toList();
            assertThat(refused).containsExactly(true, true, false);
        }
    }

    private static Delivery arrival(NangoRecord record, int run) {
        return new Delivery("s", record.id(), 1L, record.lastModifiedAt(), false, run, 0);
    }

    @Test
    void aRunThatBeginsAtTheBeginningAgainIsFoundHoweverMuchTimeACommitMayTake() {
        arrive(1, IntStream.range(0, RECORDS));

        DuplicateBound anyTime = DuplicateBound.uncommitted(
                Duration.ofSeconds(1), Map.of(0, Duration.ofDays(1)), Map.of(0, (long) RECORDS));
        assertThat(verdict(anyTime).beyondBound()).isEmpty();
        assertThat(verdict(anyTime.and(covered)).beyondBound()).hasSize(CURSOR + 1);
        assertThat(verdict(covered).beyondBound()).hasSize(CURSOR + 1);
    }

    @Test
    void nothingMayComeTwiceInOneRun() {
        arrive(1, IntStream.of(9, 9));

        assertThat(verdict(covered).beyondBound()).singleElement().asString().contains("both in run 1");
    }

    @Test
    void theFirstCheckpointOfARunCounts() {
        covered.begins(1, time(RECORDS), Set.of());
        arrive(1, IntStream.of(9));

        assertThat(verdict(covered).isClean()).isTrue();
    }

    @Test
    void aRunThatHasLoadedNothingMayRepeatNothing() {
        arrive(2, IntStream.of(9));

        assertThat(verdict(covered).beyondBound()).singleElement().asString().contains("run 2 has loaded nothing");
    }
}
