package io.github.camelrecords.sequin.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelrecords.sequin.client.ReceiveQuery;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamSettingsTest {

    @Test
    void refusesWhatCannotWorkByTheNameOfItsOption() {
        refused("visibilityTimeout", 499, 1, 1, StreamFailure.release, 0);
        refused("concurrentConsumers", 30_000, 0, 1, StreamFailure.release, 0);
        refused("maxInFlight", 30_000, 1, 0, StreamFailure.release, 0);
        refused("nackDelay", 30_000, 1, 1, StreamFailure.release, -1);
        refused("nackDelay", 30_000, 1, 1, StreamFailure.nack, 30_000);
    }

    private static void refused(
            String option, long visibility, int workers, int maxInFlight, StreamFailure onFailure, long nackDelay) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(visibility, workers, maxInFlight, onFailure, nackDelay))
                .withMessageContaining("Option " + option + " is ");
    }

    @Test
    void ownsAMessageNoLongerThanTheServersSweeperLeavesIt() {
        assertThat(settings(30_000, 1, 1, StreamFailure.release, 60_000).owned())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(settings(600_000, 1, 1, StreamFailure.nack, 5_000).owned()).isEqualTo(Duration.ofMinutes(2));
    }

    private static StreamSettings settings(
            long visibility, int workers, int maxInFlight, StreamFailure onFailure, long nackDelay) {
        return new StreamSettings(
                ReceiveQuery.of(1),
                Duration.ofMillis(visibility),
                workers,
                maxInFlight,
                onFailure,
                Duration.ofMillis(nackDelay));
    }
}
