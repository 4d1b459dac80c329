package io.github.camelrecords.examples.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main class in a JVM of its own, with system properties and environment as the command of the page gives them. */
class CommandTest {

    private static final Pattern SYSTEM_PROPERTY = Pattern.compile("<key>([^<]+)</key>");

    @TempDir
    Path folder;

    private record Ended(int code, List<String> lines) {}

    @Test
    void everyRunOnTheSimulatorHasAFolderOfItsOwn() throws Exception {
        // what the environment holds for other applications does not lead anywhere else
        Map<String, String> foreign = Map.of(
                "CAMEL_COMPONENT_NANGO_BASE_URL", "http://127.0.0.1:1",
                "CAMEL_COMPONENT_NANGO_MODEL", "Contact",
                "OPERATIONS_STEPS", "none",
                "OPERATIONS_FOLDER", folder.resolve("elsewhere").toString());
        for (int run = 1; run <= 2; run++) {
            Ended ended = command(foreign, Map.of());

            assertThat(ended.lines()).endsWith(OperationsTest.ALL_DONE);
            assertThat(ended.code()).isZero();
            assertThat(ended.lines()).contains("  pause: confirmed=true", "  prune: 105 records");
            assertThat(ended.lines())
                    .as("neither output nor log have the key")
                    .noneMatch(line -> line.contains(NangoSimulator.DEFAULT_SECRET_KEY));
            List<Path> folders = list(folder);
            assertThat(folders).hasSize(run).allSatisfy(one -> {
                assertThat(one.getFileName().toString()).startsWith("simulator-");
                assertThat(Files.readAllLines(one.resolve("GithubIssue.jsonl"))).hasSize(105);
                assertThat(list(one.resolve("cursors"))).isNotEmpty();
            });
        }
    }

    @Test
    void doesTheNamedStepsOnANangoOfOnesOwn() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Ended ended =
                    command(own(simulated), Map.of("nango.sync", "issues", "operations.steps", " trigger , pause"));

            assertThat(ended.lines())
                    .endsWith("operations: paused=true confirmed=true run=SUCCESS delivered=105 pruned=0 started=true");
            assertThat(ended.code()).isZero();
            assertThat(ended.lines().get(0)).endsWith(", steps pause,trigger");
            assertThat(ended.lines())
                    .noneMatch(line -> line.contains(simulated.nango().secretKey()));
            assertThat(folder.resolve("GithubIssue.jsonl")).exists();
            assertThat(folder.resolve("cursors")).isNotEmptyDirectory();
            assertThat(simulated.sync().isPaused()).isFalse();
        }
    }

    @Test
    void failsWithALineAndExitCodeOne() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Ended ended = command(own(simulated), Map.of("nango.sync", "isues"));

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.lines()).endsWith("operations failed: the connection has no sync isues; check its name");
        }
    }

    @Test
    void whatTheRoutesAreGivenHasNamesThatNobodyElseSets() throws Exception {
        List<String> fromPom = SYSTEM_PROPERTY
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(result -> result.group(1))
                .toList();
        try (SimulatedNango simulated = SimulatedNango.start()) {
            assertThat(fromPom).containsExactly("operations.folder");
            assertThat(simulated.target(folder).properties().keySet())
                    .allMatch(name -> name.startsWith(Target.PREFIX))
                    .doesNotContainAnyElementsOf(fromPom)
                    .doesNotContain("operations.steps", "operations.runTimeout");
        }
    }

    /** In the form of Maven's exec:java with the profile of the pom. */
    private Ended command(Map<String, String> environment, Map<String, String> properties) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Doperations.folder=" + folder);
        properties.forEach((name, value) -> command.add("-D" + name + '=' + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Operations.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(NANGO|CAMEL|OPERATIONS|JAVA_TOOL)_.*"));
        builder.environment().putAll(environment);
        Path output = Files.createTempFile("operations-", ".txt");
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

    private static Map<String, String> own(SimulatedNango simulated) {
        return Map.of(
                "NANGO_SECRET_KEY", simulated.nango().secretKey(),
                "NANGO_BASE_URL", simulated.nango().baseUrl(),
                "NANGO_PROVIDER_CONFIG_KEY", "github",
                "NANGO_CONNECTION_ID", "user-123",
                "NANGO_MODEL", "GithubIssue");
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toList());
        }
    }
}
