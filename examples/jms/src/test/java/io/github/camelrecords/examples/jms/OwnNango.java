package io.github.camelrecords.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A Nango with one model, and what its queue has to have of it. */
final class OwnNango implements AutoCloseable {

    static final String MODEL = "Contact";
    static final String QUEUE = Broker.queueOf(MODEL);

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
    boolean isIn(List<Queued> messages) {
        Set<String> cursors = new HashSet<>();
        messages.forEach(message -> cursors.add(message.cursor()));
        return contacts.records().stream().allMatch(record -> cursors.contains(record.cursor()));
    }

    /**
     * The newest message of each record is the record as it is now, nothing else is there, and no version is there twice.
     *
     * @param refused records that are expected elsewhere
     */
    void assertIsIn(List<Queued> messages, String... refused) {
        Map<String, Queued> newest = new HashMap<>();
        messages.forEach(message -> newest.put(message.id(), message));
        Set<String> expected = new HashSet<>();
        for (NangoRecord record : contacts.records()) {
            if (List.of(refused).contains(record.id())) {
                continue;
            }
            expected.add(record.id());
            Queued message = newest.get(record.id());
            assertThat(message).as("record %s", record.id()).isNotNull();
            assertThat(message.body()).isEqualTo(record.json());
            assertThat(message.model()).isEqualTo(MODEL);
            assertThat(message.action()).isEqualTo(record.lastAction());
            assertThat(message.cursor()).isEqualTo(record.cursor());
            assertThat(message.version())
                    .isEqualTo(DuplicateId.of(
                            record.lastModifiedAt().toString(), "hubspot", "acme", MODEL, "", record.id()));
            assertThat(message.group()).isEqualTo(record.id());
            assertThat(message.persistent()).isTrue();
            assertThat(message.modifiedAt())
                    .startsWith(record.lastModifiedAt().toString().substring(0, 19));
        }
        assertThat(newest.keySet()).isEqualTo(expected);
        assertThat(messages).extracting(Queued::cursor).doesNotHaveDuplicates();
        assertThat(messages).extracting(Queued::version).doesNotHaveDuplicates();
    }

    @Override
    public void close() {
        nango.close();
    }
}
