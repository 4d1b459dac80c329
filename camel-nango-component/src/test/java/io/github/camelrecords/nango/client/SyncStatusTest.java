package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries as a Nango server 0.71 sent them, the ids apart. */
class SyncStatusTest {

    private static SyncStatus status(String json) throws IOException {
        return SyncStatus.of(NangoCalls.tree(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSyncOnItsScheduleThatNeverRan() throws IOException {
        SyncStatus status = status("{\"id\":\"c28b\",\"connection_id\":\"fx-conn-2\",\"type\":\"INITIAL\","
                + "\"nextScheduledSyncAt\":\"2026-11-21T22:00:18.665Z\",\"name\":\"fx-sync\",\"variant\":\"base\","
                + "\"status\":\"SUCCESS\",\"frequency\":\"1h\",\"recordCount\":{\"Ticket\":3000,\"Contact\":2995},"
                + "\"checkpoint\":null}");

        assertThat(status)
                .isEqualTo(new SyncStatus(
                        "c28b",
                        "fx-conn-2",
                        "fx-sync",
                        "base",
                        "SUCCESS",
                        null,
                        Instant.parse("2026-11-21T22:00:18.665Z"),
                        "1h",
                        Map.of("Ticket", 3000L, "Contact", 2995L)));
    }

    @Test
    void aPausedVariantThatRan() throws IOException {
        SyncStatus status = status("{\"id\":\"de6a\",\"connection_id\":\"fx-conn-1\",\"type\":\"INITIAL\","
                + "\"finishedAt\":\"2026-11-21T22:05:24.118Z\",\"nextScheduledSyncAt\":null,\"name\":\"fx-sync\","
                + "\"variant\":\"v1\",\"status\":\"PAUSED\",\"frequency\":\"every 30m\","
                + "\"latestResult\":{\"Ticket\":{\"added\":4,\"deleted\":0,\"updated\":0}},"
                + "\"latestExecutionStatus\":\"SUCCESS\",\"recordCount\":{\"Ticket\":4},\"checkpoint\":{\"at\":1}}");

        assertThat(status.variant()).isEqualTo("v1");
        assertThat(status.finishedAt()).isEqualTo("2026-11-21T22:05:24.118Z");
        assertThat(status.nextScheduledSyncAt()).isNull();
        assertThat(status.frequency()).isEqualTo("every 30m");
        assertThat(status.recordCount()).containsExactly(Map.entry("Ticket", 4L));
    }

    @Test
    void whatIsAbsentOrNullIsNothing() throws IOException {
        SyncStatus nothing = new SyncStatus(null, null, null, "base", null, null, null, null, Map.of());

        assertThat(status("{}")).isEqualTo(nothing);
        assertThat(status("{\"id\":null,\"connection_id\":null,\"name\":null,\"variant\":null,\"status\":null,"
                        + "\"finishedAt\":null,\"nextScheduledSyncAt\":null,\"frequency\":null,\"recordCount\":null}"))
                .isEqualTo(nothing);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T22:05:24Z, 2026-11-21T22:05:24Z",
        "2026-11-21T22:05:24.123456+05:30, 2026-11-21T16:35:24.123456Z",
        "yesterday, ",
        "2026-11-21, "
    })
    void aTimeThatCannotBeReadIsNone(String text, Instant time) throws IOException {
        assertThat(status("{\"finishedAt\":\"" + text + "\"}").finishedAt()).isEqualTo(time);
    }

    @Test
    void countsThatAreNoNumbersAreLeftOut() throws IOException {
        assertThat(status("{\"recordCount\":{\"A\":1,\"B\":null,\"C\":\"2\",\"D\":12345678901}}")
                        .recordCount())
                .containsOnly(Map.entry("A", 1L), Map.entry("D", 12345678901L));
    }
}
