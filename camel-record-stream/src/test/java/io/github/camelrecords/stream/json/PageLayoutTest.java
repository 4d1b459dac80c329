package io.github.camelrecords.stream.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageLayoutTest {

    @Test
    void keepsTheOrderOfItsFields() {
        PageLayout layout = new PageLayout("records", List.of("b", "a"), List.of("z", "m.y"));

        assertThat(layout.records()).isEqualTo("records");
        assertThat(layout.pageFields()).containsExactly("b", "a");
        assertThat(layout.recordFields()).containsExactly("z", "m.y");
    }

    @Test
    void refusesWhatItCannotCapture() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageLayout("records", List.of("records"), List.of()))
                .withMessageContaining("'records'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageLayout("records", List.of(), List.of("id", "id")))
                .withMessageContaining("occurs twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PageLayout("records", List.of(), List.of("a.b.c")))
                .withMessageContaining("'a.b.c'");
    }
}
