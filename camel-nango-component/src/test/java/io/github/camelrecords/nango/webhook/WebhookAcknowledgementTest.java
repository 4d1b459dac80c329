package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.simulator.nango.NangoWebhookDelivery;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** The sender of a notification hears what became of it in the route. */
class WebhookAcknowledgementTest extends WebhookRouteTestBase {

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
        assertThat(called.await(20, TimeUnit.SECONDS)).isTrue();
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
}
