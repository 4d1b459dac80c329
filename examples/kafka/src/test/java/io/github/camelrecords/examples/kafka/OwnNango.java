package io.github.camelrecords.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A Nango with one model, and what Kafka has to have of it. */
final class OwnNango implements AutoCloseable {

    static final String MODEL = "Contact";

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoModel contacts = nango.connection("hubspot", "acme").model(MODEL);

    static OwnNango start() {
        OwnNango own = new OwnNango();
        own.nango.start();
        return own;
    }

    NangoModel contacts() {
        return contacts;
    }

    /** Contacts with ids from one number up to another, which is not among them. */
    void save(int from, int to, String text) {
        contacts.save(IntStream.range(from, to)
                .mapToObj(id -> Map.of("id", Integer.toString(id), "name", text + id))
                .toList());
    }

    Source source() {
        return new Source(nango.baseUrl(), nango.secretKey(), "hubspot", "acme", List.of(MODEL));
    }

    Map<String, String> environment() {
        return Map.of(
                "NANGO_SECRET_KEY",
                nango.secretKey(),
                "NANGO_BASE_URL",
                nango.baseUrl(),
                "NANGO_PROVIDER_CONFIG_KEY",
                "hubspot",
                "NANGO_CONNECTION_ID",
                "acme",
                "NANGO_MODEL",
                MODEL);
    }

    /** Whether every record has arrived in its newest version. */
    boolean isIn(List<ConsumerRecord<String, String>> messages) {
        Map<String, String> newest = new HashMap<>();
        messages.stream()
                .filter(message -> message.topic().equals(Topics.of(MODEL)))
                .forEach(message -> newest.put(message.key(), header(message, "nango-cursor")));
        return contacts.records().stream().allMatch(record -> record.cursor().equals(newest.get(record.id())));
    }

    /** The newest message of each key is the record as it is now; nothing else is there. */
    void assertIsIn(List<ConsumerRecord<String, String>> messages, String... refused) {
        Map<String, ConsumerRecord<String, String>> newest = new HashMap<>();
        messages.stream()
                .filter(message -> message.topic().equals(Topics.of(MODEL)))
                .forEach(message -> newest.put(message.key(), message));
        Set<String> expected = new HashSet<>();
        for (NangoRecord record : contacts.records()) {
            if (List.of(refused).contains(record.id())) {
                continue;
            }
            expected.add(record.id());
            ConsumerRecord<String, String> message = newest.get(record.id());
            assertThat(message).as("record %s", record.id()).isNotNull();
            assertThat(message.value())
                    .as("record %s", record.id())
                    .isEqualTo(record.deletedAt() == null ? record.json() : null);
            assertThat(header(message, "nango-model")).isEqualTo(MODEL);
            assertThat(header(message, "nango-action")).isEqualTo(record.lastAction());
            assertThat(header(message, "nango-cursor")).isEqualTo(record.cursor());
            assertThat(header(message, "nango-modified-at"))
                    .startsWith(record.lastModifiedAt().toString().substring(0, 19));
        }
        assertThat(newest.keySet()).isEqualTo(expected);
    }

    static String header(ConsumerRecord<String, String> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        nango.close();
    }
}
