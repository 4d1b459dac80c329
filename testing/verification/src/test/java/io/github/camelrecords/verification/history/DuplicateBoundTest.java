package io.github.camelrecords.verification.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DuplicateBoundTest {

    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static Delivery delivery(int run, long millis) {
        return new Delivery("s", "a", 1L, Instant.EPOCH, false, run, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @Test
    void eachRunHasTheTimeThatItsOwnCommitsMayTake() {
        DuplicateBound bound = DuplicateBound.uncommitted(
                INTERVAL,
                Map.of(0, Duration.ofSeconds(2), 1, Duration.ofSeconds(7)),
                Map.of(0, TimeUnit.MILLISECONDS.toNanos(4_001), 1, TimeUnit.MILLISECONDS.toNanos(20_000)));

        assertThat(bound.objection(delivery(0, 0), delivery(2, 30_000)))
                .get()
                .asString()
                .contains("allowed are 4000 ms");
        assertThat(bound.objection(delivery(0, 1), delivery(2, 30_000))).isEmpty();
        assertThat(bound.objection(delivery(1, 12_000), delivery(2, 30_000))).isEmpty();
        assertThat(bound.objection(delivery(1, 11_999), delivery(2, 30_000)))
                .get()
                .asString()
                .contains("allowed are 8000 ms");
    }

    @Test
    void bothHaveToAllow() {
        DuplicateBound anything = DuplicateBound.anything();
        DuplicateBound none = DuplicateBound.none();
        Delivery once = delivery(0, 0);

        assertThat(anything.and(anything).objection(once, once)).isEmpty();
        assertThat(anything.and(none).objection(once, once)).isPresent();
        assertThat(none.and(anything).objection(once, once)).isPresent();
        assertThat(none.and(anything).words()).isEqualTo(none.words());
    }
}
