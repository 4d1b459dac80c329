package io.github.camelrecords.examples.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as its page describes it. */
class KafkaExampleTest {

    private static final String LAST_LINE =
            "kafka: records=560 tombstones=10 topics=nango.GithubIssue,nango.GithubUser";

    @TempDir
    Path folder;

    private record Run(boolean success, List<String> lines, String errors) {}

    @Test
    void theCommandCountsWhatTheBrokerHas() throws Exception {
        // what the environment holds for other applications does not lead anywhere else
        try (Command command = Command.start(
                folder, Map.of("CAMEL_COMPONENT_KAFKA_BROKERS", "127.0.0.1:1"), "camel.component.nango.limit=1")) {
            List<String> lines = command.lines(0);

            assertThat(lines.get(lines.size() - 1)).isEqualTo(LAST_LINE);
            assertThat(lines).hasSize(3);
        }
    }

    @Test
    void batchingMovesTheSameAndEveryRunBeginsAnew() throws Exception {
        Files.createDirectories(folder.resolve("simulator-cursors"));
        Files.writeString(folder.resolve("simulator-cursors").resolve("left-over"), "of an earlier run");

        Run ended = run(Map.of(), Map.of("kafka.batching", "true"));

        assertThat(ended.lines()).as(ended.errors()).last().isEqualTo(LAST_LINE);
        assertThat(ended.success()).isTrue();
        assertThat(folder.resolve("simulator-cursors").resolve("left-over")).doesNotExist();
    }

    @Test
    void saysThatNoBrokerAnswers() {
        assertThatThrownBy(() -> Topics.at("127.0.0.1:1", List.of("Contact"), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No Kafka broker answers at KAFKA_BROKERS=127.0.0.1:1 (")
                .hasMessageContaining("Set it to host:port of brokers of your cluster");
    }

    @Test
    void saysWhatIsWrongWithTheAddress() {
        assertThat(run(Map.of("KAFKA_BROKERS", "localhost"), Map.of()).errors())
                .contains("KAFKA_BROKERS=localhost (Invalid url in bootstrap.servers: localhost)");
        assertThat(run(Map.of("KAFKA_BROKERS", "no-such-host.invalid:9092"), Map.of())
                        .errors())
                .contains("KAFKA_BROKERS=no-such-host.invalid:9092 (No resolvable bootstrap urls given");
    }

    @Test
    void namesWhatIsMissing() {
        Run run = run(Map.of("NANGO_SECRET_KEY", "the-secret"), Map.of("nango.connectionId", "acme"));

        assertThat(run.success()).isFalse();
        assertThat(run.errors())
                .contains("Set NANGO_PROVIDER_CONFIG_KEY (or -Dnango.providerConfigKey=...) to the integration and"
                        + " NANGO_MODEL (or -Dnango.model=...) to the models")
                .doesNotContain("the-secret");
        assertThat(run(Map.of("NANGO_BASE_URL", "http://127.0.0.1:3003"), Map.of())
                        .errors())
                .contains("NANGO_BASE_URL is set to http://127.0.0.1:3003, but NANGO_SECRET_KEY is not");
        assertThat(run(Map.of(), Map.of("kafka.batching", "yes")).errors())
                .contains("kafka.batching is 'yes'. Use true");
    }

    private Run run(Map<String, String> environment, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("kafka.folder", folder.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        boolean success = KafkaExample.run(
                environment,
                all::get,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(
                success, out.toString(StandardCharsets.UTF_8).lines().toList(), err.toString(StandardCharsets.UTF_8));
    }
}
