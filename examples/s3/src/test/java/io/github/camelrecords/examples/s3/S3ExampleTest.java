package io.github.camelrecords.examples.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.nango.NangoRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its page describes it. */
class S3ExampleTest {

    @TempDir
    Path folder;

    @TempDir
    Path objects;

    private record Run(boolean success, List<String> lines, String errors) {}

    @Test
    void theCommandWritesThreeObjects() throws Exception {
        // what the environment holds for other applications does not lead anywhere else
        try (Command command = Command.start(
                folder,
                Map.of("CAMEL_COMPONENT_AWS2_S3_REGION", "nowhere", "AWS_ACCESS_KEY_ID", "another"),
                "camel.component.nango.limit=1")) {
            List<String> lines = command.lines(0);

            assertThat(lines).last().isEqualTo("s3: records=570 objects=3 bucket=records");
            assertThat(lines).as("nothing of the server's own").hasSize(6);
        }
    }

    @Test
    void movesTheRecordsOfOnesOwnNangoIntoOnesOwnBucket() throws Exception {
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
            nango.save(0, 20, "first ");
            nango.contacts().delete("7");

            try (Command command = Command.start(folder, environment)) {
                assertThat(command.lines(0)).last().isEqualTo("s3: records=20 objects=1 bucket=contacts");
            }

            nango.assertIsIn(StoredObject.all(bucket));
            List<NangoRecord> records = nango.contacts().records();
            String day = records.get(19).lastModifiedAt().toString().substring(0, 10);
            assertThat(StoredObject.all(bucket))
                    .extracting(StoredObject::key)
                    .containsExactly("model=Contact/date=" + day + '/'
                            + CompressedObject.safe(records.get(0).cursor()) + '-'
                            + CompressedObject.safe(records.get(19).cursor()) + "-20.jsonl.gz");
        }
    }

    @Test
    void saysWhatIsWrongWithTheBucket() {
        try (LocalS3 server = new LocalS3(objects).start()) {
            Bucket missing = server.at("no-such-bucket");
            assertThatThrownBy(missing::check)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("There is no bucket S3_BUCKET=no-such-bucket at S3_ENDPOINT=" + server.endpoint()
                            + ". Create it, or set S3_BUCKET to the name of one that is there.");
            server.close();
            assertThatThrownBy(missing::check)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "The bucket S3_BUCKET=no-such-bucket cannot be reached at S3_ENDPOINT=" + server.endpoint())
                    .hasMessageContaining("Connection refused");
        }
    }

    @Test
    void saysThatThereAreNoCredentials() throws Exception {
        Path none = Files.createFile(folder.resolve("no-credentials"));
        Map<String, String> environment = Map.of(
                "S3_BUCKET", "contacts",
                "S3_ENDPOINT", "http://127.0.0.1:1",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", none.toString(),
                "AWS_SHARED_CREDENTIALS_FILE", none.toString());
        try (Command command = Command.start(folder, environment)) {
            assertThat(command.lines(1))
                    .last()
                    .asString()
                    .contains("Unable to load credentials", "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        }
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(run(Map.of("NANGO_SECRET_KEY", "the-secret"), Map.of("nango.connectionId", "acme"))
                        .errors())
                .contains("Set NANGO_PROVIDER_CONFIG_KEY (or -Dnango.providerConfigKey=...) to the integration and"
                        + " NANGO_MODEL (or -Dnango.model=...) to the models")
                .doesNotContain("the-secret");
        assertThat(run(Map.of("S3_BUCKET", "contacts"), Map.of()).errors())
                .contains("S3_BUCKET is set to contacts, but AWS_REGION is not");
        assertThat(run(Map.of("S3_ENDPOINT", "http://127.0.0.1:1"), Map.of()).errors())
                .contains("S3_ENDPOINT is set to http://127.0.0.1:1, but S3_BUCKET is not");
        Run run = run(Map.of(), Map.of("s3.batchBytes", "0"));
        assertThat(run.errors()).contains("s3.batchBytes is '0'. Use the most bytes of an object");
        assertThat(run.success()).isFalse();
        assertThat(run.lines()).isEmpty();
    }

    private Run run(Map<String, String> environment, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("s3.folder", folder.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        boolean success = S3Example.run(
                environment,
                all::get,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(
                success, out.toString(StandardCharsets.UTF_8).lines().toList(), err.toString(StandardCharsets.UTF_8));
    }
}
