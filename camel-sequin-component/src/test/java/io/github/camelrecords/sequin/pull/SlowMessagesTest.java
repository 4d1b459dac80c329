package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.simulator.sequin.SequinRequest;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

/** Messages that are in the route for long, or for ever. */
class SlowMessagesTest extends StreamTestBase {

    private final CountDownLatch go = new CountDownLatch(1);
    private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

    private void done(Exchange exchange) {
        done.add(
                Integer.valueOf(exchange.getMessage().getBody(String.class).replaceAll("(?s).*\"id\":(\\d+).*", "$1")));
    }

    @Test
    void doNotHoldOthersUp() throws Exception {
        // they are taken for lost after three times that
        sink.ackWait(Duration.ofSeconds(10));
        insert(0, 9);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("visibilityTimeout=10s", "nackDelay=100", "maxInFlight=10", "concurrentConsumers=10"))
                        .routeId(ROUTE)
                        .process(exchange -> {
                            if (exchange.getMessage().getBody(String.class).matches("(?s).*\"id\":\\d[,}].*")) {
                                go.await();
                            }
                            done(exchange);
                        });
            }
        });
        await().until(() -> consumer().getInFlight() == 9);
        // their visibility time-out passes, and the server gives them out first
        await().until(() -> sink.held().stream().anyMatch(message -> message.deliveries() > 1));
        insert(10, 60);
        await().until(() -> sink.acknowledged().size() == 50);

        assertThat(done).hasSize(50).allMatch(id -> id >= 10);
        go.countDown();
        awaitAllAcknowledged();
    }

    @Test
    void needFewCalls() throws Exception {
        insert(0, 200);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("concurrentConsumers=4", "batchSize=200"))
                        .routeId(ROUTE)
                        .delay(50)
                        .process(SlowMessagesTest.this::done);
            }
        });
        awaitAllAcknowledged();

        assertThat(done).hasSize(200);
        assertThat(calls("/ack")).isLessThan(50);
        assertThat(calls("/receive")).isLessThan(50);
    }

    private long calls(String end) {
        return sequin.requests().all().stream()
                .map(SequinRequest::normalisedPath)
                .filter(path -> path.endsWith(end))
                .count();
    }

    @Test
    void areProcessedAgainWhenTheRouteDropsThem() throws Exception {
        sink.ackWait(Duration.ofMillis(500));
        insert(0, 6);
        try (LogCapture log = new LogCapture(Level.WARN)) {
            start(new RouteBuilder() {
                @Override
                public void configure() {
                    // as many as there is room for may be dropped, and nothing more would come
                    from(uri("visibilityTimeout=500", "nackDelay=100", "maxInFlight=4", "concurrentConsumers=4"))
                            .routeId(ROUTE)
                            .to("seda:narrow?size=1&discardWhenFull=true");
                    // until the stream has told of it, there is room for no more than two
                    from("seda:narrow?size=1").process(exchange -> go.await()).process(SlowMessagesTest.this::done);
                }
            });
            await().until(() -> !log.warnings("discardWhenFull").isEmpty());
            go.countDown();
            awaitAllAcknowledged();

            assertThat(Set.copyOf(done))
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 6).boxed().toList());
            assertThat(log.warnings("discardWhenFull")).hasSize(1);
            await().until(() -> consumer().getInFlight() == 0);
        }
    }
}
