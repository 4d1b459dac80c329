package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class NangoPositionTest {

    private static final String LOW = "005fcaff-f034-5328-b973-fae598d84db6";
    private static final String HIGH = "f05fcaff-f034-5328-b973-fae598d84db6";

    @Test
    void timesCountAndNotTheirText() {
        NangoPosition position = at("2026-01-01T00:00:00.1+00:00", LOW);

        assertThat(position.time()).isEqualTo(Instant.parse("2026-01-01T00:00:00.1Z"));
        assertThat(position)
                .isEqualTo(at("2026-01-01T01:00:00.100+01:00", LOW))
                .hasSameHashCodeAs(at("2026-01-01T01:00:00.100+01:00", LOW))
                .isGreaterThan(at("2026-01-01T00:00:00.09999+00:00", HIGH))
                .isLessThan(at("2026-01-01T00:00:00.10001+00:00", LOW))
                .hasToString("2026-01-01T00:00:00.100Z");
    }

    @Test
    void atOneTimeTheUuidDecidesWithoutASign() {
        assertThat(at("2026-01-01T00:00:00Z", HIGH))
                .isGreaterThan(at("2026-01-01T00:00:00Z", LOW))
                .isNotEqualTo(at("2026-01-01T00:00:00Z", LOW));
    }

    @Test
    void whatAServerRefusesHasNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NangoPosition.of("damaged"))
                .withMessageContaining("'damaged'");
    }

    private static NangoPosition at(String time, String uuid) {
        return NangoPosition.of(
                Base64.getEncoder().encodeToString((time + "||" + uuid).getBytes(StandardCharsets.UTF_8)));
    }
}
