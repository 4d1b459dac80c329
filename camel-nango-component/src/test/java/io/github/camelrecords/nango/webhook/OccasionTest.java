package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OccasionTest {

    @Test
    void isToldOnce() {
        Occasion occasion = new Occasion();

        assertThat(occasion.isNew()).isTrue();
        assertThat(occasion.isNew()).isFalse();
        assertThat(new Occasion().isNew()).isTrue();
    }
}
