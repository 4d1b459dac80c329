package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.sequin.SequinStreamConsumer;
import io.github.camelrecords.simulator.sequin.SequinMessage;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Several consumers on one sink, and several troubles at once. {@code trouble.seed} repeats the choices of a run. */
class CombinedTroubleTest extends StreamTestBase {

    private final long seed = Long.getLong("trouble.seed", System.nanoTime());
    private final Queue<Integer> delivered = new ConcurrentLinkedQueue<>();
    private final Set<Integer> everDelivered = ConcurrentHashMap.newKeySet();
    private final Queue<String> tooEarly = new ConcurrentLinkedQueue<>();
    private final Set<String> deliveredAckIds = ConcurrentHashMap.newKeySet();

    private void deliver(Exchange exchange) {
        String ackId = exchange.getMessage().getHeader(SequinConstants.ACK_ID, String.class);
        // another exchange of the same message may have had it acknowledged already
        if (!deliveredAckIds.contains(ackId)
                && sink.acknowledged().stream().map(SequinMessage::ackId).anyMatch(ackId::equals)) {
            tooEarly.add(ackId);
        }
        deliveredAckIds.add(ackId);
        delivered.add(idOf(exchange));
        everDelivered.add(idOf(exchange));
    }

    private static int idOf(Exchange exchange) {
        return Integer.parseInt(exchange.getMessage().getBody(String.class).replaceAll("(?s).*\"id\":(\\d+).*", "$1"));
    }

    @Test
    void twoConsumersShareASink() throws Exception {
        insert(0, 300);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                // two endpoints: Camel lets no two routes consume from one
                for (String name : List.of("one", "two")) {
                    from(uri("batchSize=10", "maxInFlight=20", "nackDelay=10" + name.indexOf('o')))
                            .routeId(name)
                            .delay(2)
                            .process(CombinedTroubleTest.this::deliver);
                }
            }
        });
        awaitAllAcknowledged();

        assertThat(delivered).hasSize(300).doesNotHaveDuplicates();
        assertThat(tooEarly).isEmpty();
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
                            .when(exchange -> slow[idOf(exchange)] && slowOnce.add(idOf(exchange)))
                            .delay(700)
                            .endChoice()
                            .end()
                            .process(exchange -> {
                                if (fails[idOf(exchange)] && failedOnce.add(idOf(exchange))) {
                                    throw new IllegalStateException("fails once");
                                }
                            })
                            .process(CombinedTroubleTest.this::deliver);
                }
            }
        });
        for (int i = 0; i < 3; i++) {
            int reached = 20 + i * 40 + random.nextInt(20);
            await().until(() -> everDelivered.size() >= reached);
            sequin.restart();
        }
        awaitAllAcknowledged();

        assertThat(everDelivered)
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, rows).boxed().toList());
        assertThat(tooEarly).as("seed %d", seed).isEmpty();
    }
}
