package io.github.camelrecords.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoSync;
import io.github.camelrecords.simulator.nango.NangoWebhooks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void startsWithTheRecordsAskedForAndSaysHowToReachThem() {
        try (SimulatorMain main = start("--port", "0", "--records", "1200", "--model", "Issue", "--variant", "eu")) {
            assertThat(text())
                    .contains(main.nango().baseUrl())
                    .contains(NangoSimulator.DEFAULT_SECRET_KEY)
                    .contains("user-123");
            assertThat(main.nango()
                            .connection("github", "user-123")
                            .model("Issue", "eu")
                            .size())
                    .isEqualTo(1200);
        }
    }

    @Test
    void aStartTimeGivesTheSameRecordsAndTimesInEveryRun() {
        List<NangoRecord> first = seeded();
        List<NangoRecord> second = seeded();

        assertThat(first).hasSize(1100).isEqualTo(second);
        assertThat(first.get(0).firstSeenAt()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(first.get(1099).firstSeenAt()).isEqualTo("2026-03-01T12:00:00.000001Z");
    }

    @Test
    void changesGoOnWhileItRuns() {
        try (SimulatorMain main = start("--port", "0", "--records", "20", "--change", "2", "--every", "1")) {
            NangoModel model = main.nango().connection("github", "user-123").model("GithubIssue");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> model.records().stream()
                                    .filter(record -> record.lastAction().equals("UPDATED"))
                                    .count()
                            >= 2);
        }
    }

    @Test
    void aTriggeredSyncChangesAFewRecordsAndBringsAllBackAfterAReset() throws Exception {
        try (SimulatorMain main = start("--port", "0", "--records", "20")) {
            NangoConnection connection = main.nango().connection("github", "user-123");
            NangoSync sync = connection.sync("github-issues");
            NangoModel model = connection.model("GithubIssue");

            trigger(main, "");
            await().until(() -> sync.runs() == 1);
            assertThat(model.records())
                    .filteredOn(record -> record.lastAction().equals("UPDATED"))
                    .hasSize(3);

            trigger(main, ",\"opts\":{\"reset\":true,\"emptyCache\":true}");
            await().until(() -> sync.runs() == 2);
            assertThat(model.records()).hasSize(20).allMatch(record -> record.lastAction()
                    .equals("ADDED"));
            assertThat(text()).contains("github-issues");
        }
    }

    @Test
    void changesAreRunsThatWebhooksAnnounce() throws Exception {
        try (WebhookReceiver receiver = new WebhookReceiver();
                SimulatorMain main = start(
                        "--port",
                        "0",
                        "--records",
                        "20",
                        "--change",
                        "2",
                        "--every",
                        "1",
                        "--webhook-url",
                        receiver.url())) {
            assertThat(text()).contains(receiver.url(), NangoWebhooks.DEFAULT_SIGNING_KEY);

            assertThat(receiver.take().body())
                    .contains("\"responseResults\":{\"added\":0,\"deleted\":0,\"updated\":2}")
                    .contains("\"model\":\"GithubIssue\"");
        }
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(start("--help")).isNull();
        assertThat(text())
                .contains(
                        "--port",
                        "--records",
                        "--change",
                        "--start-time",
                        "--secret-key",
                        "--rate-limit",
                        "--webhook-url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--nope | Unknown option '--nope'",
                "--port | Option --port needs a value",
                "--port x | Option --port needs a whole number from 0 to 65535, not 'x'",
                "--port 70000 | from 0 to 65535, not '70000'",
                "--start-time today | Option --start-time needs a time in UTC",
                "--records 5 --change 6 | --change 6 is more than --records 5",
                "--webhook-url here | absolute URL such as",
                "--secret-key abc | UUID of version 4",
                "--model issue | model"
            })
    void wrongArgumentsAreExplainedBeforeItListens(String arguments, String message) {
        try (SimulatorMain other = start("--port", "0")) {
            String taken = "--port " + other.nango().port() + ' ';
            assertThatThrownBy(() -> start((taken + arguments).split(" ")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(message);
        }
    }

    private List<NangoRecord> seeded() {
        try (SimulatorMain main = start("--port", "0", "--records", "1100", "--start-time", "2026-03-01T12:00:00Z")) {
            return main.nango()
                    .connection("github", "user-123")
                    .model("GithubIssue")
                    .records();
        }
    }

    private static void trigger(SimulatorMain main, String more) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(main.nango().baseUrl() + "/sync/trigger"))
                .header("Authorization", "Bearer " + main.nango().secretKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"provider_config_key\":\"github\",\"connection_id\":\"user-123\","
                        + "\"syncs\":[\"github-issues\"]" + more + '}'))
                .build();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    private SimulatorMain start(String... arguments) {
        return SimulatorMain.start(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
