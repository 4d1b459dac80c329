package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.sequin.SequinConstants;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges that are used again for other messages as soon as they are done. */
class PooledExchangesTest extends StreamTestBase {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void belongToOneMessageAtATime(boolean threads) throws Exception {
        PooledExchangeFactory pool = new PooledExchangeFactory();
        pool.setStatisticsEnabled(true);
        context.getCamelContextExtension().setExchangeFactory(pool);
        Set<Integer> failedOnce = ConcurrentHashMap.newKeySet();
        Queue<String> delivered = new ConcurrentLinkedQueue<>();
        Set<Integer> exchanges = ConcurrentHashMap.newKeySet();
        insert(0, 300);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                var route = from(uri("outputType=Map", "concurrentConsumers=3", "nackDelay=50", "maxInFlight=20"))
                        .routeId(ROUTE);
                (threads ? route.threads(3) : route).process(exchange -> {
                    exchanges.add(System.identityHashCode(exchange));
                    Integer id =
                            (Integer) exchange.getMessage().getBody(Map.class).get("id");
                    if (id % 10 == 0 && failedOnce.add(id)) {
                        throw new IllegalStateException("fails once");
                    }
                    delivered.add(exchange.getMessage().getHeader(SequinConstants.ACK_ID) + " " + id);
                });
            }
        });
        awaitAllAcknowledged();

        assertThat(delivered)
                .containsExactlyInAnyOrderElementsOf(sink.acknowledged().stream()
                        .map(message -> message.ackId() + " " + id(message))
                        .collect(Collectors.toList()));
        assertThat(acknowledged())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 300).boxed().toList());
        assertThat(failedOnce).hasSize(30);
        assertThat(exchanges).as("exchanges in use").hasSizeLessThan(150);
        await().until(() -> consumer().getInFlight() == 0);
    }
}
