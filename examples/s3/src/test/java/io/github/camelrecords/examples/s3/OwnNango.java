package io.github.camelrecords.examples.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A Nango with one model, and what S3 has to have of it. */
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

    /** Whether every record is there in its newest version, byte for byte. */
    boolean isIn(List<StoredObject> objects) {
        Set<String> lines = new HashSet<>(StoredObject.lines(objects));
        return contacts.records().stream().map(NangoRecord::json).allMatch(lines::contains);
    }

    /** The newest version of every record is there. */
    void assertIsIn(List<StoredObject> objects) {
        Set<String> lines = new HashSet<>(StoredObject.lines(objects));
        assertThat(contacts.records().stream().filter(record -> !lines.contains(record.json())))
                .as("lost")
                .isEmpty();
    }

    @Override
    public void close() {
        nango.close();
    }
}
