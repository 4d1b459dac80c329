package io.github.camelrecords.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed again and again while it writes, and records change in between: the broker has all of them.
 * {@code kafka.kills} says how often; the Maven profile {@code heavy} sets 10.
 */
class KillTest {

    private static final int RECORDS = 5000;

    private final int kills = Integer.getInteger("kafka.kills", 1);

    @TempDir
    Path folder;

    @Test
    void losesNothingHoweverOftenItIsKilled() throws Exception {
        try (OwnNango nango = OwnNango.start();
                LocalBroker broker = new LocalBroker(folder.resolve("broker")).start()) {
            Topics topics = Topics.at(broker.address(), List.of(OwnNango.MODEL), Duration.ofSeconds(60))
                    .create();
            Map<String, String> environment = new HashMap<>(nango.environment());
            environment.put("KAFKA_BROKERS", broker.address());
            nango.save(0, RECORDS, "first ");
            for (int kill = 1; kill <= kills; kill++) {
                long before = written(topics);
                String batching = "kafka.batching=" + (kill % 2 == 1);
                try (Command command = Command.start(folder, environment, batching)) {
                    await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> !command.isAlive() || written(topics) > before + 10);
                    command.kill();
                }
                // some that were written, some that were not, and new ones
                nango.save(kill * 10, kill * 10 + 5, "after kill " + kill + " ");
                nango.contacts().delete(Integer.toString(kill * 10 + 7), Integer.toString(RECORDS - kill));
                nango.save(RECORDS + kill * 10, RECORDS + kill * 10 + 5, "new ");
            }
            try (Command command = Command.start(folder, environment)) {
                assertThat(command.lines(0)).last().asString().endsWith("topics=nango.Contact");
            }

            List<ConsumerRecord<String, String>> messages = topics.since(Map.of());
            nango.assertIsIn(messages);
            System.out.printf(
                    "kafka: %d kills, %d records, %d messages%n",
                    kills, nango.contacts().size(), messages.size());
        }
    }

    private static long written(Topics topics) throws Exception {
        return topics.ends().values().stream().mapToLong(Long::longValue).sum();
    }
}
