package io.github.camelrecords.examples.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example as its page describes it; what arrives is counted, how long it took is not asserted. */
class WebhookExampleTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void everyChangeArrivesBothWays() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Target target = simulated.target(folder, Duration.ofSeconds(1));

            WebhookExample.simulate(simulated, target, SHORT, Duration.ofMinutes(1), out);

            List<String> lines =
                    printed.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(lines.get(0))
                    .startsWith("webhook: GithubIssue of github/user-123 at http://127.0.0.1:")
                    .containsPattern("notifications on port [1-9][0-9]+$");
            assertThat(lines.get(lines.size() - 1))
                    .matches("webhook: 5 changes, arrived after [0-9.]+ s \\(median\\) by webhook,"
                            + " [0-9.]+ s by polling every 1 s");
            assertThat(simulated.nango().webhooks().deliveries())
                    .hasSize(5)
                    .allMatch(delivery ->
                            delivery.succeeded() && delivery.attempts().size() == 1);
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .doesNotContain(target.secretKey())
                    .doesNotContain(target.signingKey());
        }
    }

    /** The schedule would take an hour. */
    @Test
    void theWebhookAloneBringsTheRecords() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Target target = simulated.target(folder, Duration.ofHours(1));

            assertThatThrownBy(() -> WebhookExample.simulate(simulated, target, SHORT, Duration.ofSeconds(15), out))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("5 notifications, 5 records by webhook and");
        }
    }

    @Test
    void aNangoOfOnesOwnIsReadFromNowOn() throws Exception {
        try (SimulatedNango simulated = SimulatedNango.start()) {
            Target own = Settings.of(own(simulated), name -> name.equals("webhook.port") ? "18080" : folder.toString())
                    .ownNango();

            assertThat(own.baseUrl()).isEqualTo(simulated.nango().baseUrl());
            assertThat(own.properties())
                    .containsEntry("webhook.target.startFrom", "now")
                    .containsEntry("webhook.target.port", "18080")
                    .containsEntry("webhook.target.signingKey", "the-signing-key");
        }
    }

    @Test
    void namesWhatIsMissing() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();

        boolean success = WebhookExample.run(
                Map.of("NANGO_SECRET_KEY", "the-secret", "NANGO_MODEL", "Contact"),
                name -> folder.toString(),
                out,
                new PrintStream(errors, true, StandardCharsets.UTF_8));

        assertThat(success).isFalse();
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("webhook failed: ")
                .contains("NANGO_WEBHOOK_SIGNING_KEY", "NANGO_PROVIDER_CONFIG_KEY", "NANGO_CONNECTION_ID")
                .doesNotContain("the-secret", "NANGO_MODEL");
    }

    @Test
    void refusesAPortThatIsNone() {
        Map<String, String> environment = Map.of(
                "NANGO_SECRET_KEY", "key",
                "NANGO_WEBHOOK_SIGNING_KEY", "key",
                "NANGO_PROVIDER_CONFIG_KEY", "github",
                "NANGO_CONNECTION_ID", "user-123",
                "NANGO_MODEL", "GithubIssue");
        for (String port : List.of("http", "0", "65536")) {
            assertThatThrownBy(() ->
                            Settings.of(environment, name -> name.equals("webhook.port") ? port : folder.toString()))
                    .hasMessage("webhook.port is '" + port + "'. Set a port from 1 to 65535, such as 8080.");
        }
    }

    private static Map<String, String> own(SimulatedNango simulated) {
        return Map.of(
                "NANGO_SECRET_KEY", simulated.nango().secretKey(),
                "NANGO_WEBHOOK_SIGNING_KEY", "the-signing-key",
                "NANGO_BASE_URL", simulated.nango().baseUrl(),
                "NANGO_PROVIDER_CONFIG_KEY", "github",
                "NANGO_CONNECTION_ID", "user-123",
                "NANGO_MODEL", "GithubIssue");
    }
}
