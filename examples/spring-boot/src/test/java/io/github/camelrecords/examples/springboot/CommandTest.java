package io.github.camelrecords.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main class in a JVM of its own, with system properties and environment as the command of the page gives them. */
class CommandTest {

    private static final String KEY = "3f6c1b1e-8a54-4a0c-9a2e-51b0c6f0d9aa";

    @TempDir
    Path folder;

    private record Ended(int code, List<String> lines) {

        String last() {
            return lines.get(lines.size() - 1);
        }
    }

    @Test
    void theSecondRunDeliversNothing() throws Exception {
        // what the environment holds for other applications does not lead anywhere else
        Map<String, String> foreign = Map.of(
                "CAMEL_COMPONENT_NANGO_BASE_URL", "http://127.0.0.1:1",
                "SPRING_BOOT_FOLDER", folder.resolve("elsewhere").toString(),
                "SERVER_PORT", "1");

        Ended first = command(foreign);
        assertThat(first.last())
                .as("%s", first)
                .isEqualTo("spring-boot: records=540 health=UP metrics=GithubIssue:500,GithubUser:40");
        assertThat(first.code()).isZero();
        Path simulator = folder.resolve("simulator");
        assertArrived(simulator.resolve("GithubIssue.jsonl"), SimulatedNango.ISSUES);
        assertArrived(simulator.resolve("GithubUser.jsonl"), SimulatedNango.USERS);

        Ended second = command(foreign);
        assertThat(second.last())
                .as("%s", second)
                .isEqualTo("spring-boot: records=0 health=UP metrics=GithubIssue:0,GithubUser:0");
        assertArrived(simulator.resolve("GithubIssue.jsonl"), SimulatedNango.ISSUES);
        assertArrived(simulator.resolve("GithubUser.jsonl"), SimulatedNango.USERS);
        assertThat(simulator.resolve("refused")).doesNotExist();
        assertThat(simulator.resolve("database.mv.db")).isRegularFile();
    }

    @Test
    void aNangoOfOnesOwnIsReadAndWhatIsRefusedIsKept() throws Exception {
        try (NangoSimulator own =
                NangoSimulator.builder().secretKey(KEY).build().start()) {
            NangoConnection connection = own.connection("hubspot", "acme");
            connection
                    .model("Deal")
                    .save(List.of(
                            Map.of("id", "1", "title", "a"),
                            Map.of("id", "2", "name", "b"),
                            Map.of("id", "3", "title", "c")));
            connection.model("Contact").save(List.of(Map.of("id", "7", "name", "Ann")));

            Ended ended = command(own(own, "Deal,Contact"));

            assertThat(ended.last())
                    .as("%s", ended)
                    .isEqualTo("spring-boot: records=4 health=UP metrics=Deal:3,Contact:1");
            Path refused = folder.resolve("own/refused");
            assertThat(ended.lines()).contains("  1 could not be processed, and are in " + refused);
            assertThat(refused.resolve("Deal/2.json")).content().contains("\"id\":\"2\"");
            assertArrived(folder.resolve("own/Deal.jsonl"), 2);
            assertArrived(folder.resolve("own/Contact.jsonl"), 1);
            assertThat(ended.lines()).noneMatch(line -> line.contains(KEY));
        }
    }

    @Test
    void aWrongKeyIsToldAndNotShown() throws Exception {
        try (NangoSimulator own =
                NangoSimulator.builder().secretKey(KEY).build().start()) {
            Map<String, String> environment = new HashMap<>(own(own, "Deal,Contact"));
            environment.put("NANGO_SECRET_KEY", "another-key-0c6f");

            Ended ended = command(environment);

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.lines()).contains("  health=DOWN");
            assertThat(ended.last()).startsWith("spring-boot failed: ").contains("401", "secretKey");
            assertThat(ended.lines()).noneMatch(line -> line.contains("another-key") || line.contains(KEY));
        }
    }

    private static void assertArrived(Path file, int records) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(records).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(new HashSet<>(lines)).hasSize(records);
    }

    private static Map<String, String> own(NangoSimulator own, String models) {
        return Map.of(
                "NANGO_SECRET_KEY",
                KEY,
                "NANGO_BASE_URL",
                own.baseUrl(),
                "NANGO_PROVIDER_CONFIG_KEY",
                "hubspot",
                "NANGO_CONNECTION_ID",
                "acme",
                "NANGO_MODEL",
                models);
    }

    /** In the form of Maven's exec:java with the profile of the pom. */
    private Ended command(Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.net.preferIPv4Stack=true",
                "-Dspring-boot.folder=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                SpringBootExample.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(NANGO|CAMEL|SPRING|MANAGEMENT|SERVER|EXAMPLE|JAVA_TOOL)_.*"));
        builder.environment().putAll(environment);
        Path output = Files.createTempFile("spring-boot-", ".txt");
        try {
            Process process = builder.redirectOutput(output.toFile()).start();
            try {
                assertThat(process.waitFor(3, TimeUnit.MINUTES))
                        .as("the command ends; it said: %s", Files.readString(output))
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
            return new Ended(process.exitValue(), Files.readAllLines(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
