package io.github.camelrecords.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;

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
class JmsExampleTest {

    private static final String LAST_LINE =
            "jms: records=1080 messages=570 duplicates=510 queues=nango.GithubIssue,nango.GithubUser";

    @TempDir
    Path folder;

    private record Run(boolean success, List<String> lines, String errors) {}

    @Test
    void theCommandCountsWhatTheBrokerHas() throws Exception {
        Files.createDirectories(folder.resolve("simulator-cursors"));
        Files.writeString(folder.resolve("simulator-cursors").resolve("left-over"), "of an earlier run");

        // what the environment holds for other applications does not lead anywhere else
        try (Command command = Command.start(
                folder, Map.of("CAMEL_COMPONENT_JMS_CONNECTION_FACTORY", "#none"), "camel.component.nango.limit=1")) {
            List<String> lines = command.lines(0);

            assertThat(lines.get(lines.size() - 1)).isEqualTo(LAST_LINE);
            assertThat(lines).hasSize(3);
        }
        assertThat(folder.resolve("simulator-cursors").resolve("left-over")).doesNotExist();
    }

    @Test
    void goesOnWhereTheLastRunStopped() {
        try (OwnNango nango = OwnNango.start()) {
            nango.save(0, 30, "first ");
            assertThat(run(nango.environment(), Map.of()).lines())
                    .last()
                    .isEqualTo("jms: records=30 messages=30 duplicates=0 queues=nango.Contact");
            nango.save(0, 3, "second ");

            Run second = run(nango.environment(), Map.of());

            assertThat(second.lines())
                    .as(second.errors())
                    .last()
                    .isEqualTo("jms: records=3 messages=33 duplicates=0 queues=nango.Contact");
        }
    }

    @Test
    void saysThatNoBrokerAnswers() {
        assertThat(run(Map.of("JMS_URL", "tcp://127.0.0.1:1?user=me&password=hidden"), Map.of())
                        .errors())
                .contains("No Artemis broker answers at JMS_URL=tcp://127.0.0.1:1 (")
                .contains("Set it to the address of an acceptor, such as tcp://localhost:61616")
                .doesNotContain("hidden");
        assertThat(run(Map.of("JMS_URL", "tcp://no-such-host.invalid:61616"), Map.of())
                        .errors())
                .contains("No Artemis broker answers at JMS_URL=tcp://no-such-host.invalid:61616 (");
        assertThat(run(Map.of("JMS_URL", "localhost:61616"), Map.of()).errors())
                .contains("No Artemis broker answers at JMS_URL=localhost:61616 (");
    }

    @Test
    void saysThatTheBrokerRefusesTheUser() throws Exception {
        try (LocalBroker local = new LocalBroker(folder.resolve("broker")).start()) {
            String url = local.broker().url();
            assertThat(run(Map.of("JMS_URL", url, "JMS_USER", "stranger", "JMS_PASSWORD", "the-password"), Map.of())
                            .errors())
                    .contains("The broker at JMS_URL=" + url + " refuses JMS_USER=stranger (")
                    .contains("Set JMS_USER and JMS_PASSWORD to a user that may send to the queues nango.<Model>")
                    .doesNotContain("the-password");
            assertThat(run(Map.of("JMS_URL", url), Map.of()).errors())
                    .contains("The broker at JMS_URL=" + url + " refuses to work without a user (");
        }
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
        assertThat(run(Map.of("JMS_USER", "me"), Map.of()).errors())
                .contains("JMS_USER is set to me, but JMS_URL is not");
        assertThat(run(Map.of("JMS_URL", "tcp://127.0.0.1:1", "JMS_USER", "me"), Map.of())
                        .errors())
                .contains("JMS_USER is set to me, but JMS_PASSWORD is not");
    }

    private Run run(Map<String, String> environment, Map<String, String> properties) {
        Map<String, String> all = new HashMap<>(properties);
        all.put("jms.folder", folder.toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        boolean success = JmsExample.run(
                environment,
                all::get,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(
                success, out.toString(StandardCharsets.UTF_8).lines().toList(), err.toString(StandardCharsets.UTF_8));
    }
}
