package io.github.camelrecords.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    @Test
    void parsesWhatItFormats() {
        Measurement measurement = new Measurement(1_000_000, 2_000_000_000, 3_000_000_000L, 4_000_000_000L);

        assertThat(Measurement.parse(measurement.format())).isEqualTo(measurement);
        assertThat(measurement.recordsPerSecond()).isEqualTo(500_000, within(1e-6));
        assertThat(measurement.cpuPerMillion()).isEqualTo(3, within(1e-9));
        assertThat(measurement.serverPerMillion()).isEqualTo(4, within(1e-9));
    }

    @Test
    void medians() {
        List<Measurement> odd = List.of(records(3), records(1), records(9));
        List<Measurement> even = List.of(records(3), records(1), records(9), records(5));

        assertThat(Measurement.median(odd, Measurement::records)).isEqualTo(3);
        assertThat(Measurement.median(even, Measurement::records)).isEqualTo(4);
    }

    private static Measurement records(long records) {
        return new Measurement(records, 1, 1, 1);
    }
}
