package io.github.camelrecords.stream.consumer;

import static io.github.camelrecords.stream.consumer.ConsumerRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.Checkpoint;
import io.github.camelrecords.stream.Checkpoint.DeliveredAhead;
import io.github.camelrecords.stream.SourceRecord;
import java.util.List;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

class KnownRecordsTest {

    private final MemoryIdempotentRepository repository = started();
    private final KnownRecords known = new KnownRecords(repository, "stream");

    private static MemoryIdempotentRepository started() {
        MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
        repository.start();
        return repository;
    }

    private void deliver(String id) {
        known.store(record(id));
        known.closed(record(id));
    }

    private static Checkpoint checkpoint(SourceRecord... ahead) {
        return new Checkpoint(
                "c",
                List.of(ahead).stream().map(r -> new DeliveredAhead(r.key(), 1)).toList(),
                1,
                1,
                null);
    }

    @Test
    void knowsWhatWasDelivered() {
        deliver("a");

        assertThat(known.contains(record("a"))).isTrue();
        assertThat(known.contains(record("b"))).isFalse();
        assertThat(repository.getCache().keySet())
                .allMatch(key -> key.toString().startsWith("stream:"));
    }

    @Test
    void forgetsWhatTheCommittedCursorHasPassed() {
        deliver("passed");
        deliver("ahead");
        known.committing();
        deliver("during");
        known.committed(checkpoint(record("ahead")));

        assertThat(known.contains(record("passed"))).isFalse();
        assertThat(known.contains(record("ahead"))).isTrue();
        assertThat(known.contains(record("during"))).isTrue();

        known.committing();
        known.committed(checkpoint());
        assertThat(repository.getCacheSize()).isZero();
    }

    @Test
    void keepsARecordThatIsStoredAndNotClosedYet() {
        known.store(record("a"));
        known.committing();
        known.committed(checkpoint());

        assertThat(known.contains(record("a"))).isTrue();
        known.closed(record("a"));
        known.committing();
        known.committed(checkpoint());
        assertThat(known.contains(record("a"))).isFalse();
    }

    @Test
    void forgetsNothingWithoutACommit() {
        deliver("a");
        known.committing();
        known.committing();

        assertThat(known.contains(record("a"))).isTrue();
    }

    @Test
    void forgetsAllWhenTheStreamMoves() {
        deliver("a");
        deliver("b");
        known.clear();

        assertThat(repository.getCacheSize()).isZero();
    }
}
