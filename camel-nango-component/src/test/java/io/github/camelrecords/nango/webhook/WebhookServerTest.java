package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What is set on the HTTP server counts for the paths on it. */
class WebhookServerTest extends WebhookTest {

    @Override
    void configure() {
        server.setPath("/app");
        server.setMaxBodySize(2_000L);
    }

    @Test
    void thePathOfTheServerComesFirst() throws Exception {
        route();

        assertThat(status(signed(url("/app" + PATH), sync()))).isEqualTo(200);
        assertThat(status(signed(url(PATH), sync()))).isEqualTo(404);
    }

    /** Which then has not to keep more than that of what anybody sends. */
    @Test
    void theServerReadsNoMoreThanItMay() throws Exception {
        route();

        assertThat(status(signed(url("/app" + PATH), sync() + " ".repeat(2_000))))
                .isEqualTo(413);
    }

    /** The server would ask the first one alone. */
    @Test
    void aPathThatAnotherRouteListensOnIsRefused() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/nango/?httpMethodRestrict=POST")
                        .routeId("own")
                        .to("log:own?level=DEBUG");
            }
        });

        assertThatThrownBy(this::route)
                .hasStackTraceContaining("The path /nango")
                .hasStackTraceContaining("route own");
    }

    /** 404 would make Nango give up. */
    @Test
    void whileAContextStopsSendersAreAskedToComeAgainOrRefused() throws Exception {
        route();
        Set<Integer> statuses = ConcurrentHashMap.newKeySet();
        AtomicBoolean more = new AtomicBoolean(true);
        AtomicInteger answers = new AtomicInteger();
        Runnable sending = () -> {
            while (more.get()) {
                try {
                    statuses.add(status(signed(url("/app" + PATH), sync())));
                    answers.incrementAndGet();
                } catch (Exception e) {
                    // refused, which Nango repeats as well
                    Thread.onSpinWait();
                }
            }
        };
        List<CompletableFuture<Void>> senders = Stream.generate(() -> CompletableFuture.runAsync(sending))
                .limit(4)
                .toList();
        await().atMost(PATIENCE).until(() -> answers.get() > 100);

        context.stop();

        more.set(false);
        for (CompletableFuture<Void> sender : senders) {
            sender.get(40, TimeUnit.SECONDS);
        }
        assertThat(statuses).isSubsetOf(200, 503);
    }

    private void route() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:webhook?path=/nango&webhookVerifyToken=RAW(" + KEY + ")")
                        .to("log:notifications?level=DEBUG");
            }
        });
    }
}
