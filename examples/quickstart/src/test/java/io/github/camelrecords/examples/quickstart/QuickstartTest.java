package io.github.camelrecords.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart as its page describes it: several runs in a row, against the simulator and against a Nango of one's own. */
class QuickstartTest {

    private static final Pattern LAST_LINE = Pattern.compile("quickstart: delivered=(\\d+) cursor=(\\S+) file=(.+)");

    @TempDir
    Path folder;

    private record Run(boolean success, String output, String errors) {

        private Matcher lastLine() {
            List<String> lines = output.lines().toList();
            Matcher matcher = LAST_LINE.matcher(lines.get(lines.size() - 1));
            assertThat(matcher.matches()).as(output + errors).isTrue();
            return matcher;
        }

        long delivered() {
            return Long.parseLong(lastLine().group(1));
        }

        String cursor() {
            return lastLine().group(2);
        }

        Path file() {
            return Path.of(lastLine().group(3));
        }
    }

    @Test
    void everyRunDeliversWhatIsNewAndNothingTwice() throws Exception {
        Run first = simulated(0);
        assertThat(first.delivered()).isEqualTo(500);
        assertThat(first.file()).isEqualTo(folder.resolve("issues.jsonl"));
        assertThat(lines(first)).hasSize(500).allMatch(line -> line.startsWith("{\"id\":") && line.endsWith("}"));

        Run second = simulated(0);
        assertThat(second.delivered()).isZero();
        assertThat(second.cursor()).isEqualTo(first.cursor());

        assertThat(simulated(3).delivered()).isEqualTo(3);
        assertThat(simulated(0).delivered()).isZero();
        assertThat(simulated(2).delivered()).isEqualTo(2);
        assertThat(simulated(2).delivered()).isEqualTo(2);
        Run last = simulated(0);
        assertThat(last.delivered()).isZero();
        assertThat(lines(last)).hasSize(507).doesNotHaveDuplicates();
    }

    @Test
    void changesOfAnEarlierTimeAreStillReadOnceTheyHaveSettled() throws Exception {
        Files.writeString(
                folder.resolve("simulator-changes.txt"),
                Instant.now().minusSeconds(3600) + " 4\n" + Instant.now().minusSeconds(1800) + " 4\n");

        Run first = simulated(0);
        assertThat(lines(first)).hasSize(500);
        assertThat(first.output()).contains("  ADDED ");
        assertThat(simulated(5).delivered()).isEqualTo(5);
        assertThat(simulated(0).delivered()).isZero();
    }

    @Test
    void theRecordsAndTheirTimesAreTheSameInEveryFolder() throws Exception {
        Run here = run(Map.of(), Map.of("quickstart.folder", folder.resolve("a").toString()));
        Run there =
                run(Map.of(), Map.of("quickstart.folder", folder.resolve("b").toString()));

        assertThat(there.cursor()).isEqualTo(here.cursor());
        assertThat(lines(there)).isEqualTo(lines(here));
    }

    @Test
    void readsANangoOfOnesOwn() throws Exception {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            NangoModel contacts = nango.connection("hubspot", "acme").model("Contact");
            contacts.save(List.of(Map.of("id", "1", "name", "Ada"), Map.of("id", "2", "name", "Grace")));
            Map<String, String> environment = own(nango);

            Run first = run(environment, Map.of("nango.model", "Contact"));
            assertThat(first.delivered()).isEqualTo(2);
            assertThat(first.file()).isEqualTo(folder.resolve("Contact.jsonl"));
            assertThat(first.cursor())
                    .as("the records are young, nothing is committed")
                    .isEqualTo("none");

            contacts.delete("1");
            assertThat(run(environment, Map.of("nango.model", "Contact")).delivered())
                    .isEqualTo(1);
        }
    }

    @Test
    void namesWhatIsMissing() throws Exception {
        Run run = run(Map.of("NANGO_SECRET_KEY", "the-secret", "NANGO_MODEL", "Contact"), Map.of());

        assertThat(run.success()).isFalse();
        assertThat(run.errors())
                .startsWith("quickstart failed: ")
                .contains("NANGO_PROVIDER_CONFIG_KEY", "NANGO_CONNECTION_ID", "-Dnango.connectionId")
                .doesNotContain("the-secret", "NANGO_MODEL (");
    }

    @Test
    void aBaseUrlNeedsAKey() throws Exception {
        Run run = run(Map.of("NANGO_BASE_URL", "https://nango.example"), Map.of());

        assertThat(run.success()).isFalse();
        assertThat(run.errors()).contains("NANGO_SECRET_KEY");
    }

    @Test
    void aWrongKeyEndsIt() throws Exception {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            Map<String, String> environment = own(nango);
            environment.put("NANGO_SECRET_KEY", "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9");

            Run run = run(environment, Map.of("nango.model", "Contact"));

            assertThat(run.success()).isFalse();
            assertThat(run.errors()).contains("401", "secretKey").doesNotContain("0f1e2d3c-4b5a");
        }
    }

    @Test
    void anUnreachableServerEndsIt() throws Exception {
        Map<String, String> environment;
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            environment = own(nango);
        }

        Run run = run(environment, Map.of("nango.model", "Contact"));

        assertThat(run.success()).isFalse();
        assertThat(run.errors()).contains("GET /records", "127.0.0.1");
    }

    @Test
    void refusesChangesThatItCannotMake() throws Exception {
        assertThat(run(Map.of(), Map.of("quickstart.changes", "many")).errors()).contains("'many'", "0 to 500");
        assertThat(run(Map.of(), Map.of("quickstart.changes", "501")).errors()).contains("'501'");
    }

    private Map<String, String> own(NangoSimulator nango) {
        Map<String, String> environment = new HashMap<>();
        environment.put("NANGO_SECRET_KEY", nango.secretKey());
        environment.put("NANGO_BASE_URL", nango.baseUrl());
        environment.put("NANGO_PROVIDER_CONFIG_KEY", "hubspot");
        environment.put("NANGO_CONNECTION_ID", "acme");
        return environment;
    }

    private Run simulated(int changes) throws InterruptedException {
        Run run = run(Map.of(), Map.of("quickstart.changes", Integer.toString(changes)));
        assertThat(run.success()).as(run.errors()).isTrue();
        return run;
    }

    private Run run(Map<String, String> environment, Map<String, String> properties) throws InterruptedException {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("quickstart.folder", folder.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        boolean success = Quickstart.run(
                environment,
                all::get,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(success, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static List<String> lines(Run run) throws IOException {
        return Files.readAllLines(run.file());
    }
}
