package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.TestClock;
import io.github.camelrecords.simulator.WebhookReceiver;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private final WebhookReceiver receiver = new WebhookReceiver();
    private final HeldRuns runs = new HeldRuns();
    private final NangoSimulator nango = NangoSimulator.builder()
            .clock(new TestClock())
            .runScriptsWith(runs)
            .build()
            .provider("github-eu", "github");
    private final NangoWebhooks webhooks = nango.webhooks();
    private final NangoConnection connection = nango.connection("github-eu", "user-123");
    private final NangoSync sync = connection.sync("issues").models("Issue", "Comment");

    @BeforeEach
    void start() {
        nango.start();
        webhooks.url(receiver.url());
    }

    @AfterEach
    void stop() {
        nango.close();
        receiver.close();
    }

    @Test
    void withoutUrlNothingIsSent() {
        webhooks.url(null);

        run(sync);
        nango.connection("github-eu", "user-124");

        assertThat(webhooks.deliveries()).isEmpty();
        assertThatThrownBy(() -> webhooks.authRefreshed(connection))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("url(");
    }

    @Test
    void modelsWithoutChangesCanBeLeftOut() {
        webhooks.syncCompletionAlways(false);
        sync.script(run -> run.model("Comment").save("{\"id\":\"1\"}"));

        run(sync);
        run(sync);

        assertThat(sent()).hasSize(1);
        assertThat(sent().get(0)).contains("\"model\":\"Comment\"", "\"added\":1");
    }

    @Test
    void failedRunsCanBeLeftOut() {
        webhooks.syncErrors(false);
        sync.script(run -> {
            throw new IllegalStateException("upstream is gone");
        });
        run(sync);
        assertThat(sent()).isEmpty();

        webhooks.syncErrors(true);
        run(sync);
        assertThat(sent()).hasSize(1);
        assertThat(sent().get(0))
                .contains("\"model\":\"Issue,Comment\"")
                .contains("\"name\":\"IllegalStateException\"")
                .contains("\"stacktrace\":[\"IllegalStateException: upstream is gone\",\"at ")
                .contains("(WebhooksTest.java:")
                .doesNotContain("modifiedAfter");
    }

    @Test
    void aRunIsInitialUntilOneWentWellAndAfterAReset() {
        sync.models("Issue").script(run -> {
            throw new IllegalStateException("not yet");
        });
        run(sync);
        sync.script(run -> {});
        run(sync);
        run(sync);
        sync.trigger(true, false);
        runs.release();
        run(sync);

        assertThat(sent())
                .extracting(body -> body.replaceAll(".*\"syncType\":\"(\\w+)\".*", "$1"))
                .containsExactly("INITIAL", "INITIAL", "INCREMENTAL", "INITIAL", "INCREMENTAL");
    }

    @Test
    void aCancelledRunIsNotAnnounced() {
        sync.start().script(run -> {});
        sync.trigger();
        sync.pause();
        runs.release();

        assertThat(sent()).isEmpty();
    }

    @Test
    void theRecordsAreThereWhenTheRunIsAnnounced() throws Exception {
        sync.script(run -> run.model("Issue").save("{\"id\":\"1\"}"));
        run(sync);

        assertThat(receiver.take().body()).contains("\"success\":true");
        assertThat(connection.model("Issue").size()).isEqualTo(1);
        assertThat(sync.runs()).isEqualTo(1);
    }

    @Test
    void anAsyncActionIsAnnouncedWithItsOutcomeThereAndAnotherOneIsNot() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        nango.action("github-eu", "slow", (input, on) -> {
            goOn.await();
            throw new IllegalStateException("no");
        });
        nango.action("github-eu", "quick", (input, on) -> 1);

        trigger("quick");
        String id = trigger("slow", "X-Async: true").json().get("id").asText();
        assertThat(sent()).isEmpty();
        goOn.countDown();

        assertThat(receiver.take().body())
                .isEqualTo("{\"connectionId\":\"user-123\",\"from\":\"nango\",\"payload\":{\"id\":\"" + id
                        + "\",\"statusUrl\":\"/action/" + id
                        + "\"},\"providerConfigKey\":\"github-eu\",\"type\":\"async_action\"}");
        assertThat(RawHttp.get(nango, "/action/" + id).status()).isEqualTo(500);
    }

    @Test
    void asyncActionsCanBeLeftOut() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        nango.action("github-eu", "quick", (input, on) -> 1);
        nango.action("github-eu", "slow", (input, on) -> {
            begun.countDown();
            goOn.await();
            return 2;
        });
        webhooks.asyncActions(false);

        trigger("quick", "X-Async: true");
        String slow = trigger("slow", "X-Async: true").json().get("id").asText();
        // it begins when all is done about the one before it
        begun.await();
        webhooks.asyncActions(true);
        goOn.countDown();

        assertThat(receiver.take().body()).contains(slow);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void aConnectionIsAnnouncedWhenItIsMade() throws Exception {
        nango.connection("github-eu", "user-123");
        nango.connection("github-eu", "user-124");
        nango.connection("github-eu", "user-124");
        webhooks.auth(false);
        nango.connection("github-eu", "user-125");

        assertThat(sent())
                .containsExactly("{\"authMode\":\"API_KEY\",\"connectionId\":\"user-124\",\"environment\":\"dev\","
                        + "\"from\":\"nango\",\"operation\":\"creation\",\"provider\":\"github\","
                        + "\"providerConfigKey\":\"github-eu\",\"success\":true,\"tags\":{},\"type\":\"auth\"}");
    }

    @Test
    void refreshesAndTheirFailures() {
        connection.credentials(Map.of("type", "OAUTH2")).endUser("u1", "u1@example.org");
        webhooks.authRefreshed(connection);
        webhooks.authRefreshFailed(connection, "refresh_token_external_error", "revoked");

        String user = "\"endUser\":{\"endUserEmail\":\"u1@example.org\",\"endUserId\":\"u1\",\"organizationId\":null,"
                + "\"tags\":{}},\"environment\":\"dev\",";
        String start = "{\"authMode\":\"OAUTH2\",\"connectionId\":\"user-123\"," + user;
        assertThat(sent().get(0)).startsWith(start).contains("\"operation\":\"refresh\"", "\"success\":true");
        assertThat(sent().get(1))
                .startsWith(start
                        + "\"error\":{\"description\":\"revoked\",\"type\":\"refresh_token_external_error\"},\"from\"")
                .contains("\"success\":false");
    }

    @Test
    void aForwardedWebhookIsWrappedUnlessNobodyKnowsWhoseItIs() throws Exception {
        Map<String, String> headers = Map.of("X-GitHub-Event", "push", "User-Agent", "GitHub-Hookshot");
        webhooks.forward(connection, "{\"ref\":\"main\",\"after\":{\"b\":1.50,\"a\":null}}", headers);
        WebhookReceiver.Received wrapped = receiver.take();
        webhooks.forward(null, Map.of("ref", "main"), headers);
        WebhookReceiver.Received bare = receiver.take();

        assertThat(wrapped.body())
                .isEqualTo("{\"connectionId\":\"user-123\",\"from\":\"github\",\"payload\":{\"after\":"
                        + "{\"a\":null,\"b\":1.50},\"ref\":\"main\"},\"providerConfigKey\":\"github-eu\","
                        + "\"type\":\"forward\"}");
        assertThat(bare.body()).isEqualTo("{\"ref\":\"main\"}");
        assertThat(List.of(wrapped, bare)).allSatisfy(received -> {
            assertThat(received.headers()).containsEntry("X-GitHub-Event", "push");
            assertThat(received.headers().get("User-Agent")).startsWith("nango/");
            assertThat(received.headers())
                    .containsEntry(
                            "X-Nango-Hmac-Sha256", WebhookHeaders.hmac(webhooks.signingKey(), received.content()));
        });
        assertThatThrownBy(() -> webhooks.forward(connection, "{", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void theOldShapeOfARun() {
        webhooks.legacySync(connection, "issues", "Issue", true, 3, 0, 0);
        webhooks.legacySync(connection, "issues", "Issue", false, 0, 2, 1);

        String start = "{\"connectionId\":\"user-123\",\"providerConfigKey\":\"github-eu\",\"syncName\":\"issues\","
                + "\"model\":\"Issue\",\"responseResults\":{\"Issue\":";
        assertThat(sent())
                .containsExactly(
                        start + "{\"added\":3,\"updated\":0,\"deleted\":0}},\"syncType\":\"INITIAL\","
                                + "\"queryTimeStamp\":null}",
                        start + "{\"added\":0,\"updated\":2,\"deleted\":1}},\"syncType\":\"INCREMENTAL\","
                                + "\"queryTimeStamp\":\"2026-03-01T12:00:00.123Z\"}");
    }

    @Test
    void anyBodyAndForgedHeadersGoOutAsTheyAre() throws Exception {
        webhooks.signingKey("another-key");
        byte[] body = {'{', (byte) 0xff, 0};
        webhooks.send(body, Map.of("x-nango-hmac-sha256", "forged"));

        WebhookReceiver.Received received = receiver.take();
        assertThat(received.content()).isEqualTo(body);
        assertThat(received.headers())
                .containsEntry("X-Nango-Hmac-Sha256", "forged")
                .containsEntry("X-Nango-Signature", WebhookHeaders.legacy("another-key", body));
        assertThatThrownBy(() -> webhooks.send(body, Map.of("Content-Length", "1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void run(NangoSync which) {
        which.trigger();
        runs.release();
    }

    private List<String> sent() {
        webhooks.awaitIdle(Duration.ofSeconds(30));
        return webhooks.deliveries().stream().map(NangoWebhookDelivery::text).toList();
    }

    private RawHttp.Answer trigger(String action, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Authorization: Bearer " + nango.secretKey());
        all.add("Connection-Id: user-123");
        all.add("Provider-Config-Key: github-eu");
        all.add("Content-Type: application/json");
        return RawHttp.send(nango.port(), "POST /action/trigger HTTP/1.1", all, "{\"action_name\":\"" + action + "\"}");
    }
}
