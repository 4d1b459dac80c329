package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.sequin.SequinStreamConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Several consumers on one sink, and several troubles at once. {@code trouble.seed} repeats the choices of a run. */
class CombinedTroubleTest extends StreamTestBase {

    private final long seed = Long.getLong("trouble.seed", System.nanoTime());
    private final Deliveries deliveries = new Deliveries(() -> sink.acknowledged());

    @Test
    void twoConsumersShareASink() throws Exception {
        insert(0, 300);
        // neither goes on before the other has got some
        CountDownLatch both = new CountDownLatch(2);
        Set<String> begun = ConcurrentHashMap.newKeySet();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                // two endpoints: Camel lets no two routes consume from one
                for (String name : List.of("one", "two")) {
                    from(uri("batchSize=10", "maxInFlight=20", "nackDelay=10" + name.indexOf('o')))
                            .routeId(name)
                            .process(exchange -> {
                                if (begun.add(name)) {
                                    both.countDown();
                                }
                                both.await(60, TimeUnit.SECONDS);
                            })
                            .process(deliveries::deliver);
                }
            }
        });
        awaitAllAcknowledged();

        assertThat(deliveries.ids()).hasSize(300).doesNotHaveDuplicates();
        assertThat(deliveries.tooEarly()).isEmpty();
        await().until(() -> acked("one") + acked("two") == 300);
        assertThat(acked("one")).isPositive();
        assertThat(acked("two")).isPositive();
    }

    private long acked(String route) {
        return ((SequinStreamConsumer) context.getRoute(route).getConsumer()).getMessagesAcked();
    }

    @Test
    void losesNothingWhateverComesTogether() throws Exception {
        Random random = new Random(seed);
        int rows = 150;
        boolean[] fails = new boolean[rows];
        boolean[] slow = new boolean[rows];
        for (int id = 0; id < rows; id++) {
            fails[id] = random.nextInt(4) == 0;
            slow[id] = random.nextInt(15) == 0;
        }
        Set<Integer> failedOnce = ConcurrentHashMap.newKeySet();
        Set<Integer> slowOnce = ConcurrentHashMap.newKeySet();
        sink.ackWait(Duration.ofMillis(500));
        insert(0, rows);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                for (String name : List.of("one", "two")) {
                    from(uri(
                                    "visibilityTimeout=500",
                                    "nackDelay=5" + name.indexOf('o'),
                                    "batchSize=10",
                                    "maxInFlight=15",
                                    "concurrentConsumers=3"))
                            .routeId(name)
                            .choice()
                            .when(exchange ->
                                    slow[Deliveries.idOf(exchange)] && slowOnce.add(Deliveries.idOf(exchange)))
                            .delay(700)
                            .endChoice()
                            .end()
                            .process(exchange -> {
                                if (fails[Deliveries.idOf(exchange)] && failedOnce.add(Deliveries.idOf(exchange))) {
                                    throw new IllegalStateException("fails once");
                                }
                            })
                            .process(deliveries::deliver);
                }
            }
        });
        for (int i = 0; i < 3; i++) {
            int reached = 20 + i * 40 + random.nextInt(20);
            await().until(() -> Set.copyOf(deliveries.ids()).size() >= reached);
            sequin.restart();
        }
        awaitAllAcknowledged();

        assertThat(Set.copyOf(deliveries.ids()))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, rows).boxed().toList());
        assertThat(deliveries.tooEarly()).as("seed %d", seed).isEmpty();
    }
}
