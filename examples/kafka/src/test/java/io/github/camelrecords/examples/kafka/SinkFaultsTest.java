package io.github.camelrecords.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that is away or refuses something: nothing is lost, and what was refused is where the page says. */
class SinkFaultsTest {

    private static final ConditionFactory PATIENTLY =
            await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
    /** Failures after seconds instead of minutes. */
    private static final Map<String, String> IMPATIENT = Map.of(
            "camel.component.kafka.max-block-ms", "3000",
            "camel.component.kafka.request-timeout-ms", "3000",
            "camel.component.kafka.delivery-timeout-ms", "5000");

    @TempDir
    Path folder;

    private final OwnNango nango = OwnNango.start();
    private LocalBroker broker;

    @BeforeEach
    void prepareBroker() {
        broker = new LocalBroker(folder.resolve("broker"));
    }

    @AfterEach
    void stopAll() {
        broker.close();
        nango.close();
    }

    @ParameterizedTest(name = "batching={0}")
    @ValueSource(booleans = {false, true})
    void aBrokerThatIsDownAtTheStartAndAwayInMidPageLosesNothing(boolean batching) throws Exception {
        nango.save(0, 300, "first ");
        Polls polls = new Polls();
        try (Pipeline pipeline = start(batching, polls, IMPATIENT)) {
            // of a batch, too, after the time of one message: that of three hundred would be a quarter of an hour
            PATIENTLY.until(() -> !polls.failures().isEmpty());
            assertThat(pipeline.context().isStarted()).isTrue();
            assertThat(polls.failures().get(0))
                    .as("says which record failed, and why")
                    .hasStackTraceContaining("not present in metadata after");

            broker.start();
            Topics topics = topics();
            PATIENTLY.until(() -> nango.isIn(all(topics)));

            // while it is away a long page comes, and then some of it changes
            nango.save(300, 3000, "second ");
            PATIENTLY.until(() -> all(topics).size() > 350);
            broker.close();
            int failures = polls.failures().size();
            nango.save(0, 20, "third ");
            nango.contacts().delete("30", "31");
            PATIENTLY.until(() -> polls.failures().size() > failures);
            broker.start();

            PATIENTLY.until(() -> nango.isIn(all(topics)));
            nango.assertIsIn(all(topics));
        }
    }

    @Test
    void aRecordThatIsTooLargeGoesToItsOwnTopicAndTheOthersPassIt() throws Exception {
        refusesOne(false);
    }

    @Test
    void aBatchWithARecordThatIsTooLargeIsSentOneByOne() throws Exception {
        refusesOne(true);
    }

    private void refusesOne(boolean batching) throws Exception {
        broker.start();
        Topics topics = topics();
        nango.save(0, 5, "small ");
        nango.contacts().save(Map.of("id", "large", "name", "x".repeat(1_200_000)));
        nango.save(5, 10, "small ");
        nango.contacts().delete("3");
        Polls polls = new Polls();
        try (Pipeline pipeline = start(batching, polls, Map.of())) {
            PATIENTLY.until(() -> nango.isIn(withRefused(all(topics))));
            PATIENTLY.until(() -> pipeline.context().getInflightRepository().size() == 0);
        }

        List<ConsumerRecord<String, String>> messages = all(topics);
        nango.assertIsIn(messages, "large");
        List<ConsumerRecord<String, String>> refused = refused(messages);
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).key()).isEqualTo("large");
        assertThat(refused.get(0).value()).contains("x".repeat(1_200_000));
        assertThat(OwnNango.header(refused.get(0), "nango-refused")).contains("larger than");
        assertThat(OwnNango.header(refused.get(0), "nango-model")).isEqualTo(OwnNango.MODEL);
        assertThat(polls.failures()).isEmpty();
    }

    /** In the Maven profile {@code heavy}. */
    @Test
    @EnabledIfSystemProperty(named = "kafka.faults", matches = "all")
    void whatNoTopicTakesMakesTheStreamWait() throws Exception {
        broker.start();
        Topics topics = topics();
        nango.save(0, 5, "small ");
        Polls polls = new Polls();
        try (Pipeline pipeline = start(true, polls, Map.of())) {
            PATIENTLY.until(() -> nango.isIn(all(topics)));
            nango.contacts().save(Map.of("id", "huge", "name", "x".repeat(6_000_000)));

            PATIENTLY.until(() -> polls.failures().size() > 1);

            assertThat(pipeline.context().isStarted()).isTrue();
            assertThat(polls.failures().get(0)).hasStackTraceContaining("RecordTooLargeException");
            assertThat(all(topics)).noneMatch(message -> message.key().equals("huge"));
            nango.contacts().delete("huge");
            PATIENTLY.until(() -> nango.isIn(all(topics)));
        }
        nango.assertIsIn(all(topics));
    }

    private Pipeline start(boolean batching, Polls polls, Map<String, String> properties) throws Exception {
        return Pipeline.start(nango.source(), broker.address(), batching, folder.resolve("cursors"), polls, properties);
    }

    private Topics topics() throws Exception {
        return Topics.at(broker.address(), List.of(OwnNango.MODEL), Duration.ofSeconds(60))
                .create();
    }

    private static List<ConsumerRecord<String, String>> all(Topics topics) throws Exception {
        return topics.since(Map.of());
    }

    private static List<ConsumerRecord<String, String>> refused(List<ConsumerRecord<String, String>> messages) {
        return messages.stream()
                .filter(message -> message.topic().equals(Topics.REFUSED))
                .toList();
    }

    /** As if the refused ones had gone where they belong. */
    private static List<ConsumerRecord<String, String>> withRefused(List<ConsumerRecord<String, String>> messages) {
        return messages.stream()
                .map(message -> {
                    if (!message.topic().equals(Topics.REFUSED)) {
                        return message;
                    }
                    ConsumerRecord<String, String> moved = new ConsumerRecord<>(
                            Topics.of(OwnNango.MODEL), 0, message.offset(), message.key(), message.value());
                    message.headers().forEach(header -> moved.headers().add(header));
                    return moved;
                })
                .toList();
    }
}
