package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoWebhookDelivery;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The route gets what Nango has sent and nothing else, and Nango hears what became of it. */
class WebhookRouteTest extends WebhookTestBase {

    /** Fewer threads to answer with than the 8 that are usual. */
    WebhookRouteTest() {
        super("", "spring.task.execution.pool.core-size=4");
    }

    @Test
    void allTypesAreTakenAsTheyCame() throws Exception {
        route("", this::take);
        NangoConnection connection = nango.connection("github", "user-123");

        nango.webhooks().authRefreshed(connection);
        nango.webhooks().forward(connection, "{\"event\":\"Grüße 😀\"}", Map.of("X-GitHub-Event", "push"));
        nango.webhooks().forward(null, "[{\"event\":\"push\"}]", Map.of());
        nango.webhooks().legacySync(connection, "issues", "GithubIssue", true, 1, 2, 3);
        nango.webhooks().awaitIdle(PATIENCE);

        assertThat(nango.webhooks().deliveries()).hasSize(5).allMatch(NangoWebhookDelivery::succeeded);
        assertThat(taken)
                .extracting(Taken::body)
                .containsExactlyInAnyOrderElementsOf(nango.webhooks().deliveries().stream()
                        .map(NangoWebhookDelivery::text)
                        .toList());
        assertThat(taken)
                .extracting(each -> each.headers().get("CamelNangoWebhookType"))
                .containsExactlyInAnyOrder("auth", "auth", "forward", "forward", "sync");
    }

    @Test
    void theBodyIsTheSameByteForByte() throws Exception {
        List<byte[]> bodies = Collections.synchronizedList(new ArrayList<>());
        route("&outputType=Bytes", exchange -> bodies.add(exchange.getMessage().getBody(byte[].class)));
        String odd = "\r\n{ \"from\":\"nango\",\n\t\"type\":\"auth\", \"note\":\"é \\u00e9 \uFEFF 😀\"}\n\n";
        String long200K = "{\"from\":\"nango\",\"type\":\"forward\",\"payload\":\"" + "é".repeat(100_000) + "\"}";

        assertThat(notifications.status(notifications.signed(odd))).isEqualTo(200);
        assertThat(notifications.status(notifications.signed(long200K))).isEqualTo(200);

        assertThat(bodies)
                .containsExactly(odd.getBytes(StandardCharsets.UTF_8), long200K.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void headersOfASenderComeAlongButThoseOfCamelAndCredentials() throws Exception {
        route("", this::take);

        assertThat(notifications.status(notifications
                        .signed(Notifications.SYNC)
                        .header("CamelNangoConnectionId", "evil")
                        .header("camelnangosyncname", "evil")
                        .header("CAMELFileName", "evil")
                        .header("cAmElHttpUri", "http://evil")
                        .header("org.apache.camel.evil", "evil")
                        .header("Authorization", "Bearer evil")
                        .header("Cookie", "evil=1")
                        .header("X-GitHub-Event", "push")))
                .isEqualTo(200);

        Map<String, Object> headers = taken.get(0).headers();
        assertThat(headers)
                .containsEntry("X-GitHub-Event", "push")
                .containsEntry("CamelNangoConnectionId", "user-123")
                .containsEntry("CamelNangoSyncName", "issues");
        assertThat(headers.toString()).doesNotContain("evil", Notifications.signature(Notifications.SYNC));
        // of Camel's and the servlet's own ones there is nothing left
        assertThat(headers.keySet())
                .filteredOn(name -> !name.startsWith("CamelNango"))
                .allSatisfy(name -> assertThat(name.toLowerCase(Locale.ROOT)).doesNotStartWith("camel"));
    }

    @Test
    void whatStandsInTheQueryIsNoHeader() throws Exception {
        route("", this::take);
        HttpRequest request = notifications.signed(Notifications.SYNC).build();
        URI uri = URI.create(
                request.uri() + "?To=evil&Sub%6Aect=evil&CamelFileName=evil&%43amelHttpUri=evil&Cc&x+y=evil");
        HttpRequest.Builder withQuery =
                HttpRequest.newBuilder(request, (name, value) -> true).uri(uri);

        assertThat(notifications.status(withQuery)).isEqualTo(200);

        assertThat(taken.get(0).headers().toString()).doesNotContain("evil");
        assertThat(taken.get(0).headers()).doesNotContainKeys("To", "Subject", "Cc", "x y");
    }

    @Test
    void whatTheRouteRefusesComesAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        route("", exchange -> {
            if (calls.incrementAndGet() < 3) {
                throw new IllegalStateException("the database is away");
            }
            take(exchange);
        });

        nango.webhooks().send(Notifications.SYNC.getBytes(StandardCharsets.UTF_8));
        nango.webhooks().awaitIdle(PATIENCE);

        assertThat(nango.webhooks().deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.attempts())
                .extracting(NangoWebhookDelivery.Attempt::status)
                .containsExactly(503, 503, 200));
        assertThat(taken).hasSize(1);
    }

    @Test
    void aFailureIs503WithRetryAfterAndNothingElse() throws Exception {
        route("", exchange -> {
            throw new IllegalStateException("canary-77");
        });

        var answer = notifications.send(notifications.signed(Notifications.SYNC).header("X-Echo", "canary-77"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().map().toString())
                .doesNotContain("canary-77")
                .doesNotContainIgnoringCase("camel");
    }

    @Test
    void aSlowRouteIsAnsweredInTime() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        route("&ackTimeout=200", exchange -> {
            go.await();
            take(exchange);
        });

        assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                .isEqualTo(503);

        go.countDown();
        await().atMost(PATIENCE).until(() -> taken.size() == 1);
    }

    @Test
    void aStoppedRouteAsksSendersToComeAgain() throws Exception {
        route("", this::take);
        assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                .isEqualTo(200);

        camel().getRouteController().stopRoute("webhook");
        var answer = notifications.send(notifications.signed(Notifications.SYNC));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");

        camel().getRouteController().startRoute("webhook");
        assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                .isEqualTo(200);

        camel().getRouteController().suspendRoute("webhook");
        assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                .isEqualTo(503);

        camel().getRouteController().resumeRoute("webhook");
        assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                .isEqualTo(200);
        assertThat(taken).hasSize(3);
    }

    @Test
    void aRemovedRouteLeaves503UntilThereIsAnother() throws Exception {
        route("", this::take);
        camel().getRouteController().stopRoute("webhook");
        camel().removeRoute("webhook");
        assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                .isEqualTo(503);

        route("", this::take);

        assertThat(notifications.status(notifications.signed(Notifications.SYNC)))
                .isEqualTo(200);
    }

    @Test
    void everySenderIsAnsweredWhileTheRouteIsStuck() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        route("&ackTimeout=500", exchange -> go.await());

        List<CompletableFuture<Integer>> answers = senders(40);

        for (CompletableFuture<Integer> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(503);
        }
        go.countDown();
        await().atMost(PATIENCE).until(() -> notifications.status(notifications.signed(Notifications.SYNC)) == 200);
    }

    /** They are the application's, which has them for other things as well. */
    @Test
    void aStuckRouteDoesNotHoldAllThreads() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        route("&ackTimeout=19000", exchange -> go.await());

        List<CompletableFuture<Integer>> answers = senders(6);

        await().atMost(Duration.ofSeconds(12))
                .until(() -> answers.stream().filter(CompletableFuture::isDone).count() == 4);
        assertThat(notifications.status(notifications.json(Notifications.SYNC))).isEqualTo(401);
        go.countDown();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        assertThat(answers).extracting(CompletableFuture::join).containsExactlyInAnyOrder(200, 200, 503, 503, 503, 503);
    }

    private List<CompletableFuture<Integer>> senders(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::status, command -> new Thread(command).start()))
                .toList();
    }

    private int status() {
        try {
            return notifications.status(notifications.signed(Notifications.SYNC));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLegacySignatureIsTakenWhereItIsAllowed() throws Exception {
        Map<String, String> onlyTheOldOne = Collections.singletonMap(Notifications.SIGNATURE, null);
        byte[] body = Notifications.SYNC.getBytes(StandardCharsets.UTF_8);
        route("", this::take);
        nango.webhooks().send(body, onlyTheOldOne);
        nango.webhooks().awaitIdle(PATIENCE);
        camel().getRouteController().stopRoute("webhook");
        camel().removeRoute("webhook");
        route("&legacySignature=true", this::take);
        nango.webhooks().send(body, onlyTheOldOne);
        nango.webhooks().awaitIdle(PATIENCE);

        assertThat(nango.webhooks().deliveries())
                .extracting(delivery -> delivery.attempts().get(0).status())
                .containsExactly(401, 200);
        assertThat(taken).hasSize(1);
    }
}
