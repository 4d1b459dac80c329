package io.github.camelrecords.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateIdTest {

    @Test
    void theSameVersionHasTheSameIdHoweverTheDatabaseSessionWritesItsTime() {
        String id = DuplicateId.of("2026-01-05T06:00:00.5+00:00", "acme", "Contact", "1");

        assertThat(id).hasSize(32);
        assertThat(List.of(
                        DuplicateId.of("2026-01-05T11:30:00.500+05:30", "acme", "Contact", "1"),
                        DuplicateId.of("2026-01-05T01:00:00.500000-05:00", "acme", "Contact", "1")))
                .containsOnly(id);
    }

    @Test
    void whateverElseDiffersHasAnotherId() {
        assertThat(List.of(
                        DuplicateId.of("2026-01-05T06:00:00.5+00:00", "acme", "Contact", "1"),
                        DuplicateId.of("2026-01-05T06:00:00.500001+00:00", "acme", "Contact", "1"),
                        DuplicateId.of("2026-01-05T06:00:00.5+00:00", "acme", "Contact", "2"),
                        DuplicateId.of("2026-01-05T06:00:00.5+00:00", "acme", "Company", "1"),
                        DuplicateId.of("2026-01-05T06:00:00.5+00:00", "acmeContact", "", "1")))
                .doesNotHaveDuplicates();
    }
}
