package io.github.camelrecords.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that are read again when Nango has erased their payloads. */
class PrunedTest {

    @TempDir
    Path folder;

    @Test
    void aValueIsNotOverwrittenByOneWithoutData() throws Exception {
        try (OwnNango nango = OwnNango.start();
                LocalBroker broker = new LocalBroker(folder.resolve("broker"))) {
            broker.start();
            Topics topics = Topics.at(broker.address(), List.of(OwnNango.MODEL), Duration.ofSeconds(60))
                    .create();
            nango.save(0, 10, "first ");
            read(nango, broker, topics, false, "first", "9", 1);
            nango.contacts().deleteKeepingPayload("3");
            List<NangoRecord> records = nango.contacts().records();
            nango.contacts().prune(records.get(9).cursor());
            // behind the others, so that it tells when they were read
            nango.save(10, 11, "last ");

            read(nango, broker, topics, false, "again", "10", 1);
            read(nango, broker, topics, true, "batch", "10", 2);

            Map<String, String> newest = new HashMap<>();
            topics.since(Map.of()).forEach(message -> newest.put(message.key(), message.value()));
            assertThat(newest).hasSize(11).containsEntry("3", null);
            for (NangoRecord record : records) {
                if (record.deletedAt() == null) {
                    assertThat(newest).containsEntry(record.id(), record.json());
                }
            }
        }
    }

    /** From the beginning, until the topic has a message so often. */
    private void read(
            OwnNango nango, LocalBroker broker, Topics topics, boolean batching, String cursors, String last, int times)
            throws Exception {
        try (Pipeline pipeline = Pipeline.start(
                nango.source(), broker.address(), batching, folder.resolve(cursors), new Polls(), Map.of())) {
            await().atMost(Duration.ofSeconds(150))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        List<ConsumerRecord<String, String>> all = topics.since(Map.of());
                        return all.stream()
                                        .filter(message -> message.key().equals(last))
                                        .count()
                                == times;
                    });
        }
    }
}
