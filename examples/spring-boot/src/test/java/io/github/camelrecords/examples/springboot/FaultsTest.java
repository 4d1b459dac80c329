package io.github.camelrecords.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The application when something that it needs is not as it should be. */
@ExtendWith(OutputCaptureExtension.class)
class FaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WRONG_KEY = "another-key-0c6f";

    @TempDir
    Path folder;

    private Map<String, Object> properties(NangoSimulator nango, String key) {
        Map<String, Object> properties =
                new Source(nango.baseUrl(), key, "github", "user-123", SimulatedNango.MODELS, true).properties(folder);
        properties.put("server.port", 0);
        return properties;
    }

    @Test
    void withAWrongKeyTheApplicationIsUpAndItsHealthIsNot(CapturedOutput output) throws Exception {
        try (NangoSimulator nango = NangoSimulator.builder().build().start();
                RunningApplication application =
                        RunningApplication.start(properties(nango, WRONG_KEY), new CaughtUp(2))) {
            Actuator actuator = application.actuator();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(actuator.health().toString())
                            .contains("consumer:java", "consumer:yaml", "401", "Check the option secretKey"));

            JsonNode health = actuator.health();
            assertThat(health.path("status").asText()).isEqualTo("DOWN");
            assertThat(health.at("/components/db/status").asText()).isEqualTo("UP");
            assertThat(health.toString()).doesNotContain(WRONG_KEY);
            assertThat(actuator.health("/readiness").path("status").asText()).isEqualTo("DOWN");
            assertThat(actuator.health("/liveness").path("status").asText()).isEqualTo("UP");
            assertThat(application.isRunning()).isTrue();
            for (String model : SimulatedNango.MODELS) {
                assertThat(actuator.delivered(model)).isZero();
            }
        }
        assertThat(output).doesNotContain(WRONG_KEY);
    }

    @Test
    void itGoesOnWhenNangoIsThereAgain() throws Exception {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            for (String model : SimulatedNango.MODELS) {
                NangoModel records = nango.connection("github", "user-123").model(model);
                // what Nango has erased is left out, and is not refused for its lack of a title
                records.save(List.of(Map.of("id", "0", "title", "erased")));
                records.prune(records.records().get(0).cursor());
                records.save(List.of(Map.of("id", "1", "title", "a")));
            }
            nango.faults().always().onPath("/records").status(502);
            Map<String, Object> properties = properties(nango, nango.secretKey());
            properties.put("camel.component.nango.max-retries", 0);
            try (RunningApplication application = RunningApplication.start(properties, new CaughtUp(2))) {
                Actuator actuator = application.actuator();
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(actuator.health().toString()).contains("502"));

                nango.faults().clear();

                for (String model : SimulatedNango.MODELS) {
                    await().atMost(PATIENCE).until(() -> actuator.delivered(model) == 1);
                }
                assertThat(actuator.awaitHealth("UP")).isEqualTo("UP");
            }
        }
        assertThat(folder.resolve("GithubIssue.jsonl")).content().hasLineCount(1);
        assertThat(folder.resolve("GithubUser.jsonl")).content().hasLineCount(1);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void withoutItsDatabaseTheApplicationDoesNotStartAndTellsWhy(CapturedOutput output) {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            Map<String, Object> properties = properties(nango, nango.secretKey());
            properties.put("spring.datasource.url", "jdbc:h2:tcp://127.0.0.1:1/away");

            Throwable failure = catchThrowable(
                    () -> RunningApplication.start(properties, new CaughtUp(2)).close());

            assertThat(failure).isNotNull();
            assertThat(output)
                    .contains(
                            "APPLICATION FAILED TO START",
                            "camel.records.cursor-repository=jdbc",
                            "127.0.0.1:1",
                            "Action:")
                    .doesNotContain(nango.secretKey());
            assertThat(nango.requests().all()).as("nothing was read").isEmpty();
        }
    }
}
