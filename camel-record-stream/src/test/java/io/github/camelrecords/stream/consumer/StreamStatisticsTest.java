package io.github.camelrecords.stream.consumer;

import static io.github.camelrecords.stream.consumer.ConsumerRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamStatisticsTest {

    private final StreamStatistics statistics = new StreamStatistics();

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
}
