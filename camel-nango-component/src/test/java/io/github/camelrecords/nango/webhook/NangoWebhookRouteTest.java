package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoWebhookDelivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Every verified notification becomes an exchange. */
class NangoWebhookRouteTest extends WebhookRouteTestBase {

    @Test
    void allTypesAreTaken() throws Exception {
        NangoConnection connection = nango.connection("github", "user-123");
        route("", this::take);

        nango.webhooks().authRefreshed(connection);
        nango.webhooks().forward(connection, "{\"event\":\"push\"}", Map.of());
        nango.webhooks().forward(null, "[{\"event\":\"push\"}]", Map.of());
        nango.webhooks().legacySync(connection, "issues", "GithubIssue", true, 1, 2, 3);
        nango.webhooks().send("{\"from\":\"nango\",\"type\":\"moon_phase\"}".getBytes());
        nango.webhooks()
                .send("{\"from\":\"nango\",\"type\":\"async_action\",\"connectionId\":\"user-123\"}".getBytes());
        nango.webhooks().awaitIdle(PATIENCE);

        assertThat(nango.webhooks().deliveries()).hasSize(6).allMatch(NangoWebhookDelivery::succeeded);
        assertThat(taken)
                .extracting(each -> each.headers().get(NangoConstants.WEBHOOK_TYPE))
                .containsExactlyInAnyOrder("auth", "forward", "forward", "sync", "moon_phase", "async_action");
        assertThat(taken)
                .extracting(Taken::body)
                .containsExactlyInAnyOrderElementsOf(nango.webhooks().deliveries().stream()
                        .map(NangoWebhookDelivery::text)
                        .toList());
    }

    @Test
    void headersTellOfASync() throws Exception {
        route("", this::take);
        RecordedWebhooks.Recorded recorded = RecordedWebhooks.read().named("sync-INCREMENTAL-ok-0012");

        assertThat(status(signed(new String(recorded.body(), StandardCharsets.UTF_8))))
                .isEqualTo(200);

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("CamelNangoWebhookType", "sync");
        expected.put("CamelNangoProviderConfigKey", "fx");
        expected.put("CamelNangoConnectionId", "fx-conn-1");
        expected.put("CamelNangoModel", "Ticket");
        expected.put("CamelNangoSyncName", "fx-sync");
        expected.put("CamelNangoSyncType", "INCREMENTAL");
        expected.put("CamelNangoSuccess", true);
        expected.put("CamelNangoAdded", 0);
        expected.put("CamelNangoUpdated", 3);
        expected.put("CamelNangoDeleted", 0);
        expected.put("CamelNangoSyncModifiedAfter", "2026-11-21T22:04:52.136Z");
        assertThat(camelHeaders(taken.get(0))).isEqualTo(expected);
    }

    @Test
    void aVariantAndAFailureAreTold() throws Exception {
        route("", this::take);

        assertThat(status(signed(sync("user-123", "A,B", "eu", false)))).isEqualTo(200);

        assertThat(camelHeaders(taken.get(0)))
                .containsEntry(NangoConstants.VARIANT, "eu")
                .containsEntry(NangoConstants.MODEL, "A,B")
                .containsEntry(NangoConstants.SUCCESS, false);
    }

    @Test
    void camelHeadersOfASenderAreDroppedInAnyCase() throws Exception {
        route("", this::take);

        assertThat(status(signed("{\"from\":\"nango\",\"type\":\"sync\"}")
                        .header("CamelNangoConnectionId", "evil")
                        .header("camelnangosyncname", "evil")
                        .header("CAMELFileName", "evil")
                        .header("cAmElHttpUri", "http://evil")
                        .header("org.apache.camel.evil", "evil")
                        .header("Authorization", "Bearer evil")
                        .header("Cookie", "evil=1")
                        .header("X-GitHub-Event", "push")))
                .isEqualTo(200);

        assertThat(camelHeaders(taken.get(0))).isEqualTo(Map.of("CamelNangoWebhookType", "sync"));
        assertThat(taken.get(0).headers()).containsEntry("X-GitHub-Event", "push");
        assertThat(taken.get(0).headers().toString())
                .doesNotContain("evil", signature("{\"from\":\"nango\",\"type\":\"sync\"}"));
    }

    @Test
    void theLegacySignatureIsTakenOnRequestAndNotBesideAWrongOne() throws Exception {
        route("&legacySignature=true", this::take);

        nango.webhooks().send(sync().getBytes(), Collections.singletonMap("X-Nango-Hmac-Sha256", null));
        nango.webhooks().awaitIdle(PATIENCE);
        nango.webhooks().send(sync().getBytes(), Map.of("X-Nango-Hmac-Sha256", "0".repeat(64)));
        nango.webhooks().awaitIdle(PATIENCE);

        assertThat(nango.webhooks().deliveries())
                .extracting(delivery -> delivery.attempts().get(0).status())
                .containsExactly(200, 401);
        assertThat(taken).hasSize(1);
    }

    @Test
    void aStreamAndARouteShareAPath() throws Exception {
        route("", this::take);
        stream("records");
        save("1");

        assertThat(status(signed(sync()))).isEqualTo(200);

        awaitArrived(1);
        assertThat(taken).hasSize(1);
    }

    /** Vert.x takes a semicolon for the end of a parameter, too. */
    @Test
    void whatStandsInTheQueryIsNoHeader() throws Exception {
        route("", this::take);

        assertThat(status(signed(url(PATH) + "?a=1;X-GitHub-Event=evil&Subject=evil;Fr%6Fm=evil", sync())))
                .isEqualTo(200);

        assertThat(taken.get(0).headers().toString()).doesNotContain("evil");
    }

    @Test
    void whatDoesNotFitTheOutputClassIsToldAndGoesToOnExceptionWhenBridged() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IOException.class).handled(true).process(NangoWebhookRouteTest.this::take);
                from("nango:webhook?path=/nango&outputClass=" + Numbered.class.getName()
                                + "&bridgeErrorHandler=true&webhookVerifyToken=RAW(" + KEY + ")")
                        .process(exchange -> {
                            throw new AssertionError("it does not fit");
                        });
            }
        });

        assertThat(status(signed("{\"number\":\"abc\"}"))).isEqualTo(200);

        assertThat(taken).extracting(Taken::body).containsExactly("{\"number\":\"abc\"}");
    }

    /** What a notification is read into. */
    public static class Numbered {
        public int number;
    }

    @Test
    void theBodyIsOfTheTypeThatIsAskedFor() throws Exception {
        List<Object> bodies = new CopyOnWriteArrayList<>();
        route("&outputType=Map", exchange -> bodies.add(exchange.getMessage().getBody()));

        assertThat(status(signed("{\"from\":\"nango\",\"type\":\"auth\"}"))).isEqualTo(200);

        assertThat(bodies).containsExactly(Map.of("from", "nango", "type", "auth"));
    }

    private static Map<String, Object> camelHeaders(Taken taken) {
        Map<String, Object> camel = new LinkedHashMap<>(taken.headers());
        camel.keySet().removeIf(name -> !name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"));
        return camel;
    }
}
