package io.github.camelrecords.stream.consumer;

import static io.github.camelrecords.stream.consumer.ConsumerRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.Checkpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamStatisticsTest {

    private long nanos = 5_000_000_000L;
    private final StreamStatistics statistics = new StreamStatistics(() -> nanos);

    private static Unit batch(int size) {
        Unit unit = Unit.batch();
        for (int i = 0; i < size; i++) {
            unit.add(record("r" + i), null);
        }
        return unit;
    }

    @Test
    void countsRecordsNotExchanges() {
        statistics.closed(batch(3), true);
        statistics.closed(batch(2), false);

        assertThat(statistics.delivered()).isEqualTo(3);
        assertThat(statistics.failed()).isEqualTo(2);
    }

    @Test
    void knowsSinceWhenTheCursorStandsStill() {
        assertThat(statistics.secondsSinceCursorMoved()).isZero();
        statistics.starts();
        passes(10);
        assertThat(statistics.secondsSinceCursorMoved()).isEqualTo(10);

        statistics.loaded(checkpoint("a"));
        statistics.committed(checkpoint("a"));
        assertThat(statistics.secondsSinceCursorMoved())
                .as("stored again where it was")
                .isEqualTo(10);

        statistics.committed(checkpoint("b"));
        passes(3);
        statistics.committed(checkpoint("b"));
        assertThat(statistics.secondsSinceCursorMoved()).isEqualTo(3);

        statistics.starts();
        assertThat(statistics.secondsSinceCursorMoved())
                .as("a restart of the route is no move")
                .isEqualTo(3);
    }

    @Test
    void aResetIsAMoveToo() {
        statistics.starts();
        statistics.loaded(checkpoint("a"));
        passes(7);
        statistics.committed(checkpoint(null));

        assertThat(statistics.secondsSinceCursorMoved()).isZero();
    }

    private void passes(long seconds) {
        nanos += seconds * 1_000_000_000;
    }

    private static Checkpoint checkpoint(String cursor) {
        return new Checkpoint(cursor, List.of(), 1, 1, null);
    }

    @Test
    void isBehindUntilAPollComesToTheEndAndAllIsDone() {
        assertThat(statistics.lagSeconds(0)).isZero();
        statistics.pollBegins();
        statistics.read(record("a"));
        assertThat(statistics.lagSeconds(0)).isGreaterThan(1_000_000);
        statistics.pollEnds(true);
        assertThat(statistics.lagSeconds(1)).isGreaterThan(1_000_000);
        assertThat(statistics.lagSeconds(0)).isZero();
        assertThat(statistics.lastPoll()).isNotNull();
    }

    @Test
    void aQuietStreamIsBehindByTheTimeSinceItWasAtItsEnd() {
        statistics.pollBegins();
        statistics.read(record("a"));
        statistics.pollEnds(true);
        statistics.pollBegins();
        assertThat(statistics.lagSeconds(0))
                .as("of a poll that may find nothing")
                .isLessThan(1_000_000);
        assertThat(statistics.lagSeconds(1))
                .as("while a record of long ago is processed")
                .isGreaterThan(1_000_000);
        statistics.pollEnds(false);
        assertThat(statistics.lagSeconds(0)).isLessThan(1_000_000);
    }

    @Test
    void aStreamThatWasMovedIsBehindAgain() {
        statistics.pollBegins();
        statistics.read(record("a"));
        statistics.pollEnds(true);
        statistics.moved();

        assertThat(statistics.lagSeconds(0)).isGreaterThan(1_000_000);
    }
}
