package io.github.camelrecords.examples.sequin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main class in a JVM of its own, with system properties and environment as the command of the page gives them. */
class CommandTest {

    private static final String ALL_DONE = "sequin: records=7 messages=7 failures=2 acknowledged=7 held=0";
    private static final Pattern SYSTEM_PROPERTY = Pattern.compile("<key>([^<]+)</key>");

    @TempDir
    Path folder;

    private record Ended(int code, List<String> lines) {

        String last() {
            return lines.get(lines.size() - 1);
        }
    }

    @Test
    void theSecondRunDeliversOnlyWhatIsNew() throws Exception {
        // what the environment holds for other applications does not lead anywhere else
        Map<String, String> foreign = Map.of(
                "CAMEL_COMPONENT_SEQUIN_BASE_URL", "http://127.0.0.1:1",
                "CAMEL_COMPONENT_SEQUIN_LIMIT", "1",
                "SEQUIN_FOLDER", folder.resolve("elsewhere").toString());
        for (int run = 1; run <= 2; run++) {
            Ended ended = command(foreign, Map.of());

            assertThat(ended.last()).as("%s", ended).isEqualTo(ALL_DONE);
            assertThat(ended.code()).isZero();
            assertThat(ended.lines())
                    .contains(
                            "  record sub-" + run + "-2 deleted=true",
                            "  message insert of orders failed, time 2",
                            "  sink orders is paused now",
                            "  message read of customers")
                    .as("neither output nor log have the token")
                    .noneMatch(line -> line.contains(SequinSimulator.DEFAULT_TOKEN));
            List<String> records = Files.readAllLines(folder.resolve("records.jsonl"));
            assertThat(records).hasSize(7 * run).doesNotHaveDuplicates();
            assertThat(records.subList(7 * (run - 1), 7 * run)).allMatch(contains("\"sub-" + run + "-"));
            List<String> messages = Files.readAllLines(folder.resolve("messages.jsonl"));
            assertThat(messages).hasSize(7 * run);
            assertThat(messages.subList(7 * (run - 1), 7 * run))
                    .allMatch(contains("\"id\":" + run + "[123]|\"name\":\"Customer"));
        }
    }

    @Test
    void aRunThatWasInterruptedIsMadeUpFor() throws Exception {
        Files.writeString(folder.resolve("simulator-runs.txt"), "begun=2 done=1\n");

        Ended ended = command(Map.of(), Map.of());

        // five messages of the second run; 15 records and two changes, because this folder has no cursor of the first
        // run
        assertThat(ended.last()).isEqualTo("sequin: records=17 messages=12 failures=2 acknowledged=12 held=0");
        assertThat(ended.code()).isZero();
        assertThat(folder.resolve("simulator-runs.txt")).hasContent("begun=3 done=3");
    }

    @Test
    void moreThanWhatIsNewIsAFailure() throws Exception {
        // the cursor of the first run is lost, so its records come again
        Files.writeString(folder.resolve("simulator-runs.txt"), "begun=1 done=1\n");

        Ended ended = command(Map.of(), Map.of());

        assertThat(ended.last())
                .matches("sequin failed: not all has arrived as it should: records=1[012] messages=7 failures=2"
                        + " acknowledged=7 held=0\\. Warnings above say whether calls fail. Delete the folder "
                        + Pattern.quote(folder.toString()) + " to begin anew\\.");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void receivesTheMessagesOfASequinOfOnesOwn() throws Exception {
        try (SequinSimulator own =
                SequinSimulator.builder().token("the-token").build().start()) {
            SequinSink sink = own.sink("payments");
            sink.insert("public.payments", Map.of("id", 1));
            sink.insert("public.payments", Map.of("id", 2));

            Ended ended = command(own(own), Map.of("sequin.seconds", "3", "sequin.backfill", "public.payments"));

            assertThat(ended.last()).as("%s", ended).isEqualTo("sequin: messages=4 failures=0 acknowledged=4");
            assertThat(ended.code()).isZero();
            assertThat(ended.lines())
                    .contains("  backfill of public.payments begun")
                    .noneMatch(line -> line.contains("the-token"));
            assertThat(sink.held()).isEmpty();
            assertThat(folder.resolve("messages.jsonl")).exists();
            assertThat(folder.resolve("records.jsonl")).doesNotExist();
            assertThat(own.requests().onPath("/v1/records")).isEmpty();
        }
    }

    @Test
    void onlyReadsAndAcknowledgesUnlessABackfillIsAskedFor() throws Exception {
        try (SequinSimulator own =
                SequinSimulator.builder().token("the-token").build().start()) {
            own.sink("payments").insert("public.payments", Map.of("id", 1));

            Ended ended = command(own(own), Map.of("sequin.seconds", "2"));

            assertThat(ended.last()).as("%s", ended).isEqualTo("sequin: messages=1 failures=0 acknowledged=1");
            assertThat(own.requests().all())
                    .filteredOn(request -> !request.method().equals("GET"))
                    .allMatch(request -> request.path().endsWith("/ack"));
        }
    }

    @Test
    void failsWithALineAndExitCodeOne() throws Exception {
        try (SequinSimulator own =
                SequinSimulator.builder().token("the-token").build().start()) {
            Ended ended = command(own(own), Map.of("sequin.seconds", "2"));

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.last()).startsWith("sequin failed: ").contains("404", "Check the option consumer");
        }
    }

    @Test
    void namesWhatIsMissing() throws Exception {
        Ended ended = command(Map.of("SEQUIN_TOKEN", "the-token"), Map.of());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.last())
                .startsWith("sequin failed: ")
                .contains("SEQUIN_BASE_URL to where your Sequin is", "SEQUIN_CONSUMER to the name")
                .doesNotContain("the-token");
    }

    @Test
    void refusesATimeThatIsNone() throws Exception {
        Ended ended = command(Map.of(), Map.of("sequin.seconds", "0"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.last())
                .isEqualTo("sequin failed: sequin.seconds is '0'. Set a number from 1 to 86400, such as 30.");
    }

    @Test
    void whatTheRoutesAreGivenHasNamesThatNobodyElseSets() throws IOException {
        List<String> fromPom = SYSTEM_PROPERTY
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(result -> result.group(1))
                .toList();

        assertThat(fromPom).containsExactly("sequin.folder");
        assertThat(new Target("http://127.0.0.1:1", "token", "orders", "", Target.ALL_ROUTES, folder)
                        .properties()
                        .keySet())
                .allMatch(name -> name.startsWith(Target.PREFIX))
                .doesNotContain("sequin.folder", "sequin.seconds", "sequin.backfill");
    }

    private static Predicate<String> contains(String pattern) {
        return Pattern.compile(pattern).asPredicate();
    }

    private static Map<String, String> own(SequinSimulator own) {
        return Map.of(
                "SEQUIN_BASE_URL", own.apiUrl(),
                "SEQUIN_TOKEN", own.token(),
                "SEQUIN_CONSUMER", "payments");
    }

    /** In the form of Maven's exec:java with the profile of the pom. */
    private Ended command(Map<String, String> environment, Map<String, String> properties) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-Dsequin.folder=" + folder);
        properties.forEach((name, value) -> command.add("-D" + name + '=' + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), SequinExample.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(SEQUIN|CAMEL|JAVA_TOOL)_.*"));
        builder.environment().putAll(environment);
        Path output = Files.createTempFile("sequin-", ".txt");
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
