package io.github.camelrecords.examples.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The program is killed again and again while it writes, and records change in between: every object is complete, all records
 * are there, and what was written twice is told apart by id and last-modified. {@code s3.kills} says how often; the Maven profile
 * {@code heavy} sets 10.
 */
class KillTest {

    private static final int RECORDS = 2000;
    private static final int CHANGED = 100;

    private final int kills = Integer.getInteger("s3.kills", 1);

    @TempDir
    Path folder;

    @TempDir
    Path objects;

    @Test
    void losesNothingHoweverOftenItIsKilled() throws Exception {
        try (OwnNango nango = OwnNango.start();
                LocalS3 server = new LocalS3(objects).start()) {
            Bucket bucket = server.bucket("contacts");
            Map<String, String> environment = new HashMap<>(nango.environment());
            environment.putAll(Map.of(
                    "S3_BUCKET",
                    bucket.name(),
                    "S3_ENDPOINT",
                    server.endpoint(),
                    "AWS_ACCESS_KEY_ID",
                    "local",
                    "AWS_SECRET_ACCESS_KEY",
                    "local"));
            nango.save(0, RECORDS, "first ");
            for (int kill = 1; kill <= kills; kill++) {
                long before = objectsIn(bucket);
                try (Command command = Command.start(folder, environment, "s3.batchBytes=1200")) {
                    await().atMost(Duration.ofSeconds(60))
                            .pollInterval(Duration.ofMillis(20))
                            .until(() -> !command.isAlive() || objectsIn(bucket) > before + 3);
                    command.kill();
                }
                // what is written changes, and what is not
                nango.save(kill * CHANGED, (kill + 1) * CHANGED, "after kill " + kill + " ");
                nango.contacts().delete(Integer.toString(kill), Integer.toString(RECORDS - kill));
                nango.save(RECORDS + kill * CHANGED, RECORDS + (kill + 1) * CHANGED, "new ");
            }
            try (Command command = Command.start(folder, environment)) {
                assertThat(command.lines(0))
                        .last()
                        .asString()
                        .startsWith("s3: records=")
                        .endsWith(" bucket=contacts");
            }

            List<StoredObject> stored = StoredObject.all(bucket);
            nango.assertIsIn(stored);
            Lakehouse lakehouse = Lakehouse.of(stored);
            Set<String> current = new HashSet<>();
            for (NangoRecord record : nango.contacts().records()) {
                current.add(record.id() + ' ' + record.json());
            }
            List<String> newest = lakehouse.newest();
            assertThat(newest).as("one line an id").hasSize(current.size());
            assertThat(new HashSet<>(newest)).isEqualTo(current);
            List<String> versions = lakehouse.versions();
            Set<String> distinct = new HashSet<>(versions);
            assertThat(distinct).as("one line a version").hasSize(versions.size());
            assertThat(versions.size()).isBetween(current.size(), lakehouse.size());
            System.out.printf(
                    "s3: %d kills, %d records, %d objects, %d lines, %d of them distinct%n",
                    kills, current.size(), stored.size(), lakehouse.size(), versions.size());
        }
    }

    private static long objectsIn(Bucket bucket) {
        try (S3Client client = bucket.client()) {
            return client.listObjectsV2Paginator(request -> request.bucket(bucket.name())).contents().stream()
                    .count();
        }
    }
}
