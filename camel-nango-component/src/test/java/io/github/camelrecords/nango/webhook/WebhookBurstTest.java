package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However many notifications come, and whatever happens to the route meanwhile, every sender is answered. */
class WebhookBurstTest extends WebhookRouteTestBase {

    private static final int BURST = 10_000;

    /** As many senders at a time. */
    private static final int SENDERS = 50;

    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();

    @Test
    void aBurstMakesFewPolls() throws Exception {
        RecordStreamConsumer consumer = stream("records", "webhookMinInterval=1000");
        save("1");
        send(signed(sync()));
        await().atMost(PATIENCE).until(() -> consumer.getRequestedPolls() == 2);
        long threads = threads();
        long heap = usedHeap();

        long begin = System.nanoTime();
        burst(BURST, new AtomicBoolean(true));
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds() + 1;
        long polls = consumer.getRequestedPolls() - 2;

        assertThat(answers).hasValue(BURST);
        assertThat(statuses).containsExactly(200);
        assertThat(polls).isBetween(1L, seconds + 3);
        // the server starts its 20 workers when they are needed, and no more than these
        assertThat(threads()).isLessThanOrEqualTo(threads + 25);
        assertThat(arrived).containsExactly("1");
        // 2 kB for each notification that something kept would be 20 MB
        await().atMost(PATIENCE).until(() -> usedHeap() - heap < 10 << 20);
    }

    /** The route takes them all, though more senders come at a time than it takes: who is told that it is busy comes again. */
    @Test
    void aBurstReachesTheRoute() throws Exception {
        AtomicInteger received = new AtomicInteger();
        route("", exchange -> received.incrementAndGet());
        send(signed(sync()));
        long heap = usedHeap();

        for (int left = BURST; left > 0; left = busy.getAndSet(0)) {
            burst(left, new AtomicBoolean(true));
        }

        assertThat(answers).hasValueGreaterThanOrEqualTo(BURST);
        assertThat(statuses).isSubsetOf(200, 503);
        // a sender who waits too long comes again as well, and the route had taken what it sent
        assertThat(received).hasValueGreaterThanOrEqualTo(BURST + 1);
        await().atMost(PATIENCE).until(() -> usedHeap() - heap < 10 << 20);
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void aStuckRouteEndsIn503AndNotInMemory() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger inRoute = new AtomicInteger();
        route("&ackTimeout=500", exchange -> {
            inRoute.incrementAndGet();
            go.await();
        });

        burst(500, new AtomicBoolean(true));

        assertThat(answers).hasValue(500);
        assertThat(statuses).containsExactly(503);
        assertThat(inRoute).hasValueLessThanOrEqualTo(10);
        go.countDown();
        await().atMost(PATIENCE).until(() -> status(signed(sync())) == 200);
    }

    @Test
    void stoppingAndDeployingAnewLeavesNoSenderWaiting() throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        route("", exchange -> accepted.incrementAndGet());
        RecordStreamConsumer first = stream("records");
        assertThat(first.getRequestedPolls()).isZero();
        AtomicBoolean more = new AtomicBoolean(true);
        CompletableFuture<Void> senders = CompletableFuture.runAsync(() -> burst(1_000_000, more));

        for (int i = 0; i < 5; i++) {
            int before = answers.get();
            await().atMost(PATIENCE).until(() -> answers.get() > before + 200);
            context.getRouteController().stopRoute("webhook");
            context.getRouteController().stopRoute("records");
            int stopped = answers.get();
            await().atMost(PATIENCE).until(() -> answers.get() > stopped + 100);
            context.removeRoute("webhook");
            route("", exchange -> accepted.incrementAndGet());
            context.getRouteController().startRoute("records");
        }
        more.set(false);
        senders.get(60, java.util.concurrent.TimeUnit.SECONDS);

        assertThat(statuses).containsExactlyInAnyOrder(200, 503);
        assertThat(status(signed(sync()))).isEqualTo(200);
        assertThat(accepted).hasPositiveValue();
    }

    /** Those of Camel and of the HTTP server; the senders have some of their own. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("Camel (")
                        || thread.getName().startsWith("vert.x"))
                .count();
    }

    /** Returns when every sender has its answer; no answer within 30 seconds fails. */
    private void burst(int notifications, AtomicBoolean more) {
        HttpRequest request = signed(sync()).build();
        Semaphore places = new Semaphore(SENDERS);
        List<CompletableFuture<?>> failed = new ArrayList<>();
        for (int i = 0; i < notifications && more.get(); i++) {
            places.acquireUninterruptibly();
            CompletableFuture<?> answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .whenComplete((response, failure) -> {
                        if (response != null) {
                            statuses.add(response.statusCode());
                            busy.addAndGet(response.statusCode() == 503 ? 1 : 0);
                            answers.incrementAndGet();
                        }
                        places.release();
                    });
            if (i % 100 == 0) {
                failed.removeIf(each -> each.isDone() && !each.isCompletedExceptionally());
            }
            failed.add(answer);
        }
        CompletableFuture.allOf(failed.toArray(new CompletableFuture<?>[0])).join();
    }
}
