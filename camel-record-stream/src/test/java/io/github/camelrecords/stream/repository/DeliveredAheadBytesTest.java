package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.RecordKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveredAheadBytesTest {

    @Test
    void twentyFourBytesAKey() {
        List<DeliveredAhead> ahead = List.of(
                new DeliveredAhead(new RecordKey(-1, Long.MAX_VALUE), 5),
                new DeliveredAhead(new RecordKey(0, Long.MIN_VALUE), -5));

        byte[] bytes = DeliveredAheadBytes.write(ahead);

        assertThat(bytes).hasSize(48);
        assertThat(DeliveredAheadBytes.read(bytes)).isEqualTo(ahead);
    }

    @Test
    void noneAreNoBytes() {
        assertThat(DeliveredAheadBytes.write(List.of())).isNull();
        assertThat(DeliveredAheadBytes.read(null)).isEmpty();
    }

    @Test
    void halfAKeyIsRefused() {
        assertThatThrownBy(() -> DeliveredAheadBytes.read(new byte[25])).isInstanceOf(IllegalArgumentException.class);
    }
}
