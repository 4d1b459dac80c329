package io.github.camelrecords.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be written hold the streams. What is a record's own fault does not. Nothing is lost. */
class SinkFaultsTest {

    private static final ConditionFactory PATIENTLY = await().atMost(Duration.ofSeconds(60));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ISSUES = SimulatedNango.MODELS.get(0);
    private static final String USERS = SimulatedNango.MODELS.get(1);

    @TempDir
    Path folder;

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private LinkedFile issues;
    private LinkedFile users;

    @BeforeEach
    void startNango() throws IOException {
        nango.start();
        issues = new LinkedFile(folder.resolve(ISSUES + ".jsonl"));
        users = new LinkedFile(folder.resolve(USERS + ".jsonl"));
    }

    @AfterEach
    void stopNango() {
        nango.close();
    }

    /** The folder of refused records is away as well, so those wait, too. */
    @Test
    void whatCannotBeWrittenAtTheStartIsWaitedFor() throws Exception {
        save(
                ISSUES,
                Map.of("id", "1", "title", "a"),
                Map.of("id", "2", "name", "b"),
                Map.of("id", "3", "title", "c"),
                Map.of("id", "4", "title", "d"));
        model(ISSUES).delete("4");
        save(
                USERS,
                Map.of("id", "1", "login", "a"),
                Map.of("id", "2", "login", "b".repeat(1_000_000)),
                Map.of("id", "3", "login", "c"));
        issues.takeAway();
        users.takeAway();
        Path refused = Files.createFile(folder.resolve("refused"));
        try (RunningApplication application = start(new CaughtUp(2))) {
            Actuator actuator = application.actuator();
            awaitFailure(actuator, "Cannot store file: ");
            assertThat(actuator.health("/liveness").path("status").asText()).isEqualTo("UP");
            assertThat(actuator.delivered(ISSUES)).isZero();
            assertThat(actuator.delivered(USERS)).isZero();

            issues.giveBack();
            users.giveBack();

            // the second record of each cannot go where it belongs, and the third one does not overtake it
            awaitFailure(actuator, "/refused/");
            assertThat(ids(issues)).containsExactly("1");
            assertThat(ids(users)).containsExactly("1");
            assertThat(actuator.delivered(ISSUES)).isOne();
            assertThat(actuator.delivered(USERS)).isOne();

            Files.delete(refused);

            PATIENTLY.until(() -> actuator.delivered(ISSUES) == 4 && actuator.delivered(USERS) == 3);
            assertThat(actuator.awaitHealth("UP")).isEqualTo("UP");
        }
        assertThat(ids(issues)).as("the deleted one as well").containsExactly("1", "3", "4");
        assertThat(ids(users)).containsExactly("1", "3");
        assertThat(refused.resolve(ISSUES).resolve("2.json")).content().contains("\"name\":\"b\"");
        assertThat(refused.resolve(USERS).resolve("2.json")).content().contains("b".repeat(1_000_000));
    }

    @Test
    void filesThatAreLostInMidPageAndComeBackMissNothing() throws Exception {
        List<String> all =
                IntStream.rangeClosed(1, 300).mapToObj(Integer::toString).toList();
        for (String model : SimulatedNango.MODELS) {
            all.forEach(id -> save(model, Map.of("id", id, "title", "t" + id)));
        }
        MidPage lost = new MidPage(200, route -> (route.equals("java") ? issues : users).takeAway());
        try (RunningApplication application = start(lost)) {
            Actuator actuator = application.actuator();
            awaitFailure(actuator, "Cannot store file: ");
            assertThat(ids(issues)).isEqualTo(all.subList(0, 199));
            assertThat(ids(users)).isEqualTo(all.subList(0, 199));

            issues.giveBack();
            users.giveBack();

            PATIENTLY.until(() -> actuator.delivered(ISSUES) == 300 && actuator.delivered(USERS) == 300);
            assertThat(actuator.awaitHealth("UP")).isEqualTo("UP");
        }
        assertThat(ids(issues)).isEqualTo(all);
        assertThat(ids(users)).isEqualTo(all);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    /** Until both routes are down for this reason. */
    private static void awaitFailure(Actuator actuator, String reason) {
        PATIENTLY.untilAsserted(() -> {
            JsonNode health = actuator.health();
            assertThat(health.path("status").asText()).isEqualTo("DOWN");
            for (String route : List.of("java", "yaml")) {
                assertThat(of(route, health)).contains(reason);
            }
        });
    }

    /** What the health says of a route. */
    private static String of(String route, JsonNode health) {
        String name = "consumer:" + route;
        JsonNode details = health.findParent(name);
        if (details == null) {
            return "nothing";
        }
        return details.properties().stream()
                .filter(detail -> detail.getKey().startsWith(name))
                .map(detail -> detail.getValue().toString())
                .collect(Collectors.joining());
    }

    private RunningApplication start(CamelContextConfiguration observer) {
        Map<String, Object> properties = new Source(
                        nango.baseUrl(), nango.secretKey(), "github", "user-123", SimulatedNango.MODELS, true)
                .properties(folder);
        properties.put("server.port", 0);
        return RunningApplication.start(properties, observer);
    }

    /** One after the other, so that they keep their order. */
    @SafeVarargs
    private void save(String name, Map<String, Object>... records) {
        for (Map<String, Object> record : records) {
            model(name).save(record);
        }
    }

    private NangoModel model(String name) {
        return nango.connection("github", "user-123").model(name);
    }

    private static List<String> ids(LinkedFile file) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String line : file.lines()) {
            ids.add(JSON.readTree(line).path("id").asText());
        }
        return ids;
    }
}
