package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.sequin.SequinMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is lost, and nothing acknowledged before its exchange was done. */
class StreamDeliveryTest extends StreamTestBase {

    private final Deliveries deliveries = new Deliveries(() -> sink.acknowledged());

    @Test
    void deliversEveryMessageOnceWhenNothingGoesWrong() throws Exception {
        insert(0, 500);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("concurrentConsumers=4")).routeId(ROUTE).process(deliveries::deliver);
            }
        });
        insert(500, 600);
        awaitAllAcknowledged();

        assertThat(deliveries.ids()).hasSize(600).containsExactlyInAnyOrderElementsOf(ids(600));
        assertThat(deliveries.tooEarly()).isEmpty();
        await().until(() -> consumer().getInFlight() == 0 && consumer().getMessagesAcked() == 600);
        assertThat(consumer().getMessagesReceived()).isEqualTo(600);
        assertThat(consumer().getMessagesNacked()).isZero();
        assertThat(consumer().getLastReceive()).isNotNull();
    }

    @Test
    void keepsTheOrderOfARow() throws Exception {
        sink.insert(TABLE, Map.of("id", 1, "n", 0));
        for (int n = 1; n < 40; n++) {
            sink.update(TABLE, Map.of("id", 1, "n", n));
        }
        Queue<Integer> versions = new ConcurrentLinkedQueue<>();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("concurrentConsumers=4", "outputType=Map"))
                        .routeId(ROUTE)
                        .process(exchange -> versions.add((Integer)
                                exchange.getMessage().getBody(Map.class).get("n")));
            }
        });
        long began = System.nanoTime();
        awaitAllAcknowledged();

        assertThat(versions).containsExactlyElementsOf(ids(40));
        // one at a time, each handed out as soon as the one before is acknowledged
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "threads", "seda"})
    void losesNothingWhenExchangesFailAtRandom(String kind) throws Exception {
        Set<Integer> failedOnce = ConcurrentHashMap.newKeySet();
        insert(0, 150);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                var route = from(uri("concurrentConsumers=3", "nackDelay=50", "batchSize=20", "maxInFlight=40"))
                        .routeId(ROUTE);
                if (kind.equals("threads")) {
                    route.threads(4).process(this::maybeFail).process(deliveries::deliver);
                } else if (kind.equals("seda")) {
                    route.to("seda:next");
                    from("seda:next?concurrentConsumers=4")
                            .process(this::maybeFail)
                            .process(deliveries::deliver);
                } else {
                    route.process(this::maybeFail).process(deliveries::deliver);
                }
            }

            private void maybeFail(Exchange exchange) {
                int id = Deliveries.idOf(exchange);
                if (id % 3 == 0 && failedOnce.add(id)) {
                    throw new IllegalStateException("fails once");
                }
                if (id % 6 == 1 && failedOnce.add(id)) {
                    exchange.setRollbackOnly(true);
                }
                if (id % 6 == 4 && failedOnce.add(id)) {
                    exchange.setRollbackOnlyLast(true);
                }
            }
        });
        awaitAllAcknowledged();

        assertThat(Set.copyOf(deliveries.ids())).containsExactlyInAnyOrderElementsOf(ids(150));
        assertThat(deliveries.tooEarly()).isEmpty();
        assertThat(failedOnce).hasSize(100);
        await().until(() -> consumer().getMessagesNacked() == 100);
    }

    @Test
    void isNotAcknowledgedWhileSedaHasIt() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        insert(0, 1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri()).routeId(ROUTE).to("seda:slow");
                from("seda:slow").process(exchange -> go.await()).process(deliveries::deliver);
            }
        });
        await().until(() -> consumer().getMessagesReceived() == 1);
        await().during(Duration.ofMillis(500)).until(() -> sink.acknowledged().isEmpty());
        assertThat(consumer().getInFlight()).isEqualTo(1);
        go.countDown();
        awaitAllAcknowledged();
        assertThat(deliveries.tooEarly()).isEmpty();
        await().until(() -> consumer().getInFlight() == 0);
    }

    @Test
    void losesNothingWhenTheRouteIsSlowerThanTheVisibilityTimeout() throws Exception {
        // an exchange is taken for lost after three times that
        sink.ackWait(Duration.ofSeconds(2));
        insert(0, 4);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("visibilityTimeout=2s", "nackDelay=100", "concurrentConsumers=2"))
                        .routeId(ROUTE)
                        .delay(2400)
                        .process(deliveries::deliver);
            }
        });
        awaitAllAcknowledged();

        assertThat(Set.copyOf(deliveries.ids())).containsExactlyInAnyOrderElementsOf(ids(4));
        assertThat(deliveries.tooEarly()).isEmpty();
        // what ran too long came again, and was not begun a second time beside the first
        assertThat(deliveries.ids()).hasSize(4);
        assertThat(sink.acknowledged()).anyMatch(message -> message.deliveries() > 1);
    }

    @Test
    void losesNothingWhenTheServerRestarts() throws Exception {
        insert(0, 200);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("concurrentConsumers=3", "batchSize=10", "maxInFlight=30"))
                        .routeId(ROUTE)
                        .delay(5)
                        .process(deliveries::deliver);
            }
        });
        for (int size = 20; size <= 140; size += 40) {
            int reached = size;
            await().until(() -> deliveries.ids().size() >= reached);
            sequin.restart();
        }
        awaitAllAcknowledged();

        assertThat(Set.copyOf(deliveries.ids())).containsExactlyInAnyOrderElementsOf(ids(200));
        assertThat(Set.copyOf(acknowledged())).containsExactlyInAnyOrderElementsOf(ids(200));
        assertThat(deliveries.tooEarly()).isEmpty();
    }

    @Test
    void hasNoMoreInFlightThanAllowed() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        insert(0, 50);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("concurrentConsumers=2", "batchSize=4", "maxInFlight=10"))
                        .routeId(ROUTE)
                        .process(exchange -> go.await())
                        .process(deliveries::deliver);
            }
        });
        await().until(() -> consumer().getInFlight() == 10);
        await().during(Duration.ofMillis(500)).until(() -> consumer().getInFlight() == 10);
        assertThat(sink.held()).filteredOn(SequinMessage::inFlight).hasSize(10);
        go.countDown();
        awaitAllAcknowledged();
    }

    private static List<Integer> ids(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
