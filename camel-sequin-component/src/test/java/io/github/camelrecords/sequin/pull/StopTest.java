package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.sequin.SequinMessage;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A route that stops or is suspended with messages at every stage. */
class StopTest extends StreamTestBase {

    private final CountDownLatch go = new CountDownLatch(1);
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();

    /** What is in nobody's hands any more was handed back, and has not come back by itself. */
    private void longVisibility() {
        sink.ackWait(Duration.ofMinutes(30));
    }

    private RouteBuilder waitingRoute(String... options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri(options)).routeId(ROUTE).process(exchange -> {
                    seen.add(exchange.getMessage().getBody(String.class));
                    go.await();
                });
            }
        };
    }

    @Test
    void endsWhatRunsAcknowledgesItAndHandsTheRestBack() throws Exception {
        longVisibility();
        insert(0, 20);
        start(waitingRoute("concurrentConsumers=2"));
        await().until(() -> consumer().getInFlight() == 20 && seen.size() == 2);
        Thread stopping = new Thread(() -> context.stop());
        stopping.start();
        // the server has the rest back while the two still run
        await().until(() -> sink.held().stream().filter(SequinMessage::inFlight).count() == 2);
        assertThat(sink.acknowledged()).isEmpty();
        go.countDown();
        stopping.join(TimeUnit.SECONDS.toMillis(20));

        assertThat(stopping.isAlive()).isFalse();
        assertThat(seen).hasSize(2);
        assertThat(sink.acknowledged()).hasSize(2);
        assertThat(sink.held()).hasSize(18).noneMatch(SequinMessage::inFlight);
    }

    @Test
    void endsAHangingReceiveAtOnce() throws Exception {
        start(waitingRoute("waitFor=5m"));
        await().until(() -> sequin.requests().all().size() == 1);
        long began = System.nanoTime();
        context.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("of the minutes that the call may take")
                .isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void handsWhatFailedBackAtOnce() throws Exception {
        insert(0, 1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri("nackDelay=25s")).routeId(ROUTE).throwException(new IllegalStateException("fails"));
            }
        });
        await().until(() -> consumer().getMessagesFailed() == 1);
        assertThat(sink.held()).allMatch(SequinMessage::inFlight);
        context.stop();

        assertThat(sink.held()).hasSize(1).noneMatch(SequinMessage::inFlight);
    }

    @Test
    void goesOnAfterASuspend() throws Exception {
        longVisibility();
        insert(0, 10);
        start(waitingRoute("maxInFlight=5"));
        await().until(() -> consumer().getInFlight() == 5 && seen.size() == 1);
        go.countDown();
        context.getRouteController().suspendRoute(ROUTE);
        await().until(() -> sink.held().stream().noneMatch(SequinMessage::inFlight));
        int acknowledged = sink.acknowledged().size();
        insert(10, 12);
        await().during(Duration.ofMillis(500)).until(() -> sink.acknowledged().size() == acknowledged);

        context.getRouteController().resumeRoute(ROUTE);
        awaitAllAcknowledged();
        assertThat(sink.acknowledged()).hasSize(12);
    }

    @Test
    void startsAgainAfterAStop() throws Exception {
        go.countDown();
        insert(0, 5);
        start(waitingRoute());
        awaitAllAcknowledged();
        context.getRouteController().stopRoute(ROUTE);
        insert(5, 10);
        context.getRouteController().startRoute(ROUTE);
        awaitAllAcknowledged();

        assertThat(sink.acknowledged()).hasSize(10);
    }

    @Test
    void processesWhatItHasWhenToldToCompleteAllTasks() throws Exception {
        insert(0, 8);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri())
                        .routeId(ROUTE)
                        .shutdownRunningTask(org.apache.camel.ShutdownRunningTask.CompleteAllTasks)
                        .process(exchange -> go.await());
            }
        });
        await().until(() -> consumer().getInFlight() == 8);
        Thread stopping = new Thread(() -> context.stop());
        stopping.start();
        await().until(() -> context.getRouteController().getRouteStatus(ROUTE).isSuspended()
                || consumer().isSuspended()
                || consumer().isSuspending());
        go.countDown();
        stopping.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(sink.acknowledged()).hasSize(8);
    }
}
