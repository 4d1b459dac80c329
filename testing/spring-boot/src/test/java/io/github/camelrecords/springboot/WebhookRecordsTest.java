package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoWebhookDelivery;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records arrive when Nango announces them, here behind a context path of the application. */
class WebhookRecordsTest extends WebhookTestBase {

    @TempDir
    Path cursors;

    WebhookRecordsTest() {
        super("/app", "server.servlet.context-path=/app");
    }

    @Test
    void aFinishedSyncIsReadAtOnce() throws Exception {
        List<String> arrived = records();

        nango.connection("github", "user-123")
                .sync("issues")
                .models("GithubIssue")
                .script(run -> run.model("GithubIssue")
                        .save(List.of(Map.of("id", "1", "title", "a"), Map.of("id", "2", "title", "b"))))
                .trigger();

        await().atMost(PATIENCE).until(() -> arrived.size() == 2);
        nango.webhooks().awaitIdle(PATIENCE);
        assertThat(nango.webhooks().deliveries()).isNotEmpty().allMatch(NangoWebhookDelivery::succeeded);
    }

    @Test
    void aStreamAndARouteShareAPath() throws Exception {
        List<String> arrived = records();
        route("", this::take);
        nango.connection("github", "user-123").model("GithubIssue").save(Map.of("id", "1", "title", "a"));

        assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                .isEqualTo(200);

        await().atMost(PATIENCE).until(() -> arrived.size() == 1);
        assertThat(taken).extracting(Taken::body).contains(Notifications.SYNC);
    }

    @Test
    void outsideOfTheContextPathIsNothing() throws Exception {
        records();
        Notifications elsewhere = new Notifications(application.url(PATH));

        assertThat(elsewhere.status(elsewhere.signed(Notifications.SYNC))).isEqualTo(404);
    }

    /** The schedule reads nothing for an hour. */
    private List<String> records() throws Exception {
        List<String> arrived = new CopyOnWriteArrayList<>();
        String uri = "nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue&baseUrl="
                + nango.baseUrl() + "&secretKey=RAW(" + nango.secretKey() + ")&cursorDirectory=" + cursors
                + "&initialDelay=3600000&delay=3600000&webhookPath=" + PATH + "&webhookVerifyToken=RAW("
                + Notifications.KEY + ")&webhookMinInterval=50";
        camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId("records")
                        .process(exchange ->
                                arrived.add(exchange.getMessage().getHeader("CamelNangoRecordId", String.class)));
            }
        });
        return arrived;
    }
}
