package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoWebhookDelivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Every verified notification becomes an exchange, and its sender hears what became of it. */
class NangoWebhookRouteTest extends WebhookTest {

    private record Taken(String body, Map<String, Object> headers) {}

    private final List<Taken> taken = new CopyOnWriteArrayList<>();

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
    void aNotificationThatTheRouteRefusesComesAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        route("", exchange -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
            }
            take(exchange);
        });

        nango.webhooks().send(sync().getBytes());
        nango.webhooks().awaitIdle(PATIENCE);

        assertThat(nango.webhooks().deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.attempts())
                .extracting(NangoWebhookDelivery.Attempt::status)
                .containsExactly(503, 503, 200));
        assertThat(taken).hasSize(1);
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

    /** A route without an error handler tells of no failure itself. */
    @Test
    void aRouteThatFailsIsToldOnceUntilItWorksAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        List<Integer> failing = List.of(1, 2, 4);
        route("", exchange -> {
            if (failing.contains(calls.incrementAndGet())) {
                throw new IllegalStateException("the database is away");
            }
        });
        try (LogCapture log = new LogCapture(Level.INFO)) {
            for (int status : new int[] {503, 503, 200, 503}) {
                assertThat(status(signed(sync()))).isEqualTo(status);
            }

            assertThat(log.warnings()).hasSize(2).allSatisfy(line -> assertThat(line.text())
                    .contains("/nango", "the database is away"));
        }
    }

    @Test
    void withoutWaitingForTheRouteASenderHearsOfNoFailure() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        route("&ackAfterRoute=false", exchange -> {
            called.countDown();
            throw new IllegalStateException("the database is away");
        });

        assertThat(status(signed(sync()))).isEqualTo(200);
        assertThat(called.await(20, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void withoutWaitingForTheRouteTheAnswerIsAtOnce() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        route("&ackAfterRoute=false", exchange -> {
            go.await();
            take(exchange);
        });

        assertThat(status(signed(sync()))).isEqualTo(200);
        assertThat(taken).isEmpty();
        go.countDown();
        await().atMost(PATIENCE).until(() -> taken.size() == 1);
    }

    @Test
    void aSlowRouteIsAnsweredInTime() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        route("&ackTimeout=200", exchange -> {
            go.await();
            take(exchange);
        });

        var answer = send(signed(sync()));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        go.countDown();
        await().atMost(PATIENCE).until(() -> taken.size() == 1);
    }

    @Test
    void aSuspendedRouteAsksSendersToComeAgain() throws Exception {
        route("", this::take);
        context.getRouteController().suspendRoute("webhook");
        assertThat(status(signed(sync()))).isEqualTo(503);
        assertThat(taken).isEmpty();

        context.getRouteController().resumeRoute("webhook");

        assertThat(status(signed(sync()))).isEqualTo(200);
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

    /** What comes meanwhile is for it as well, though the stream has what it needs. */
    @Test
    void aStoppedRouteIsWaitedForUntilItIsRemoved() throws Exception {
        route("", this::take);
        stream("records");
        context.getRouteController().stopRoute("webhook");
        save("1");

        assertThat(status(signed(sync()))).isEqualTo(503);
        awaitArrived(1);

        context.getRouteController().startRoute("webhook");
        assertThat(status(signed(sync()))).isEqualTo(200);
        assertThat(taken).hasSize(1);

        context.getRouteController().stopRoute("webhook");
        context.removeRoute("webhook");
        assertThat(status(signed(sync()))).isEqualTo(200);
        assertThat(taken).hasSize(1);
    }

    /** Bodies of a mebibyte, as many as fit, and one more. */
    @Test
    void whatWaitsInMemoryIsBoundedInBytes() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        route("&ackAfterRoute=false&maxInFlight=100000", exchange -> {
            go.await();
            take(exchange);
        });
        String body = "{\"from\":\"nango\",\"type\":\"forward\",\"payload\":\"" + "x".repeat((1 << 20) - 100) + "\"}";

        int accepted = 0;
        int status;
        while ((status = status(signed(body))) == 200) {
            accepted++;
        }

        assertThat(status).isEqualTo(503);
        assertThat(accepted).isEqualTo(64);
        int expected = accepted;
        go.countDown();
        await().atMost(PATIENCE).until(() -> taken.size() == expected);
        assertThat(status(signed(sync()))).isEqualTo(200);
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
    void aRouteThatWantsARollbackHasNotTakenIt() throws Exception {
        route("", exchange -> exchange.setRollbackOnly(true));
        assertThat(status(signed(sync()))).isEqualTo(503);
        context.getRouteController().stopRoute("webhook");
        context.removeRoute("webhook");

        route("", exchange -> exchange.setRollbackOnlyLast(true));
        assertThat(status(signed(sync()))).isEqualTo(503);
    }

    /** A webhook that is full is no reason to keep it from a stream. */
    @Test
    void aStreamIsToldWhateverTheRoutesOfItsPathDo() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        route("&maxInFlight=1&ackTimeout=200", exchange -> go.await());
        stream("records");
        assertThat(status(signed(sync("other", "A", "base", true)))).isEqualTo(503);
        save("1");

        assertThat(status(signed(sync()))).isEqualTo(503);

        awaitArrived(1);
        go.countDown();
    }

    /** Others of the same HTTP server, such as health checks, are answered while a slow route is flooded. */
    @Test
    void aFloodOfASlowRouteLeavesTheServerToOthers() throws Exception {
        Semaphore one = new Semaphore(0);
        route("&ackTimeout=15000", exchange -> one.acquire());
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/health").setBody(constant("up"));
            }
        });
        List<CompletableFuture<Integer>> flood = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            flood.add(client.sendAsync(signed(sync()).build(), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode));
        }

        // all but those in the route are answered while it stands still
        await().atMost(PATIENCE)
                .until(() -> flood.stream().filter(CompletableFuture::isDone).count() >= 290);
        assertThat(status(HttpRequest.newBuilder(URI.create(url("/health"))))).isEqualTo(200);
        assertThat(flood.stream().filter(each -> !each.isDone()).count()).isBetween(1L, 10L);
        one.release(1_000);
        assertThat(flood.stream().map(CompletableFuture::join))
                .contains(200, 503)
                .containsOnly(200, 503);
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

    private void take(Exchange exchange) {
        taken.add(new Taken(
                exchange.getMessage().getBody(String.class),
                new TreeMap<>(exchange.getMessage().getHeaders())));
    }

    private static Map<String, Object> camelHeaders(Taken taken) {
        Map<String, Object> camel = new LinkedHashMap<>(taken.headers());
        camel.keySet().removeIf(name -> !name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"));
        return camel;
    }

    private void route(String options, Processor end) throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("nango:webhook?path=/nango&webhookVerifyToken=RAW(" + KEY + ")" + options)
                        .routeId("webhook")
                        .process(end);
            }
        });
    }
}
