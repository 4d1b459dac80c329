package io.github.camelrecords.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The histories of {@link DeliveryPropertyTest} without a property engine: always the same ones, quickly. */
class HistoryRunTest {

    @Test
    void thePromiseHoldsInFixedHistories() throws Exception {
        assertThat(VariantProbe.findViolation(300)).isNull();
    }
}
