package io.github.camelrecords.examples.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoTransaction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bucket has when records are read again after Nango erased their payloads, and when one is committed late. */
class ReadAgainTest {

    @TempDir
    Path folder;

    @TempDir
    Path objects;

    private final OwnNango nango = OwnNango.start();
    private LocalS3 server;
    private Bucket bucket;

    @BeforeEach
    void startServer() {
        server = new LocalS3(objects).start();
        bucket = server.bucket("contacts");
    }

    @AfterEach
    void stopAll() {
        server.close();
        nango.close();
    }

    @Test
    void aPrunedRecordTakesNothingFromTheOneThatIsThere() throws Exception {
        nango.save(0, 10, "first ");
        nango.contacts().deleteKeepingPayload("0");
        nango.save(10, 12, "second ");
        nango.contacts().deleteKeepingPayload("11");
        // the first record of the page and its last are deletions, which come again
        nango.contacts().deleteKeepingPayload("1");
        read("first", 12);
        List<NangoRecord> records = nango.contacts().records();
        assertThat(nango.contacts().prune(records.get(11).cursor())).isEqualTo(12);

        read("again", 3);

        List<StoredObject> stored = StoredObject.all(bucket);
        assertThat(stored).as("two objects, none in the place of another").hasSize(2);
        try (Lakehouse lakehouse = Lakehouse.of(stored)) {
            List<String> newest = lakehouse.newest();
            assertThat(newest).hasSize(12);
            for (NangoRecord record : records) {
                if (record.deletedAt() == null) {
                    assertThat(newest).contains(record.id() + ' ' + record.json());
                } else {
                    assertThat(newest)
                            .anyMatch(line -> line.startsWith(record.id() + " {")
                                    && line.contains("\"last_action\":\"DELETED\""));
                }
            }
        }
    }

    @Test
    void aVersionThatIsCommittedLateIsTheNewestThoughItsTimeIsOlder() throws Exception {
        try (NangoTransaction late = nango.contacts().begin().save(Map.of("id", "1", "name", "late"));
                Pipeline pipeline = start("cursors")) {
            nango.contacts().save(Map.of("id", "1", "name", "early"));
            patiently().until(() -> nango.isIn(StoredObject.all(bucket)));
            // S3 counts seconds
            Instant written = StoredObject.all(bucket).get(0).writtenAt();
            patiently().until(() -> Instant.now().isAfter(written.plusSeconds(2)));

            late.commit();

            patiently().until(() -> nango.isIn(StoredObject.all(bucket)));
        }
        try (Lakehouse lakehouse = Lakehouse.of(StoredObject.all(bucket))) {
            assertThat(lakehouse.versions()).hasSize(2);
            assertThat(lakehouse.newest())
                    .containsExactly("1 " + nango.contacts().records().get(0).json())
                    .first()
                    .asString()
                    .contains("late");
        }
    }

    /** Reads from the beginning, in one object. */
    private void read(String cursors, int records) throws Exception {
        try (Pipeline pipeline = start(cursors)) {
            patiently().until(() -> pipeline.recordsDelivered() == records);
        }
    }

    private Pipeline start(String cursors) throws Exception {
        return Pipeline.start(nango.source(), bucket, folder.resolve(cursors), new Polls(), Map.of());
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(150)).pollInterval(Duration.ofMillis(100));
    }
}
