package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.sequin.SequinFaultRule;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that break while messages are in flight, with and without a restart of the server. */
class CutConnectionsTest extends StreamTestBase {

    private static final int ROWS = 120;

    private final Deliveries deliveries = new Deliveries(() -> sink.acknowledged());
    private final AtomicInteger seen = new AtomicInteger();

    @BeforeEach
    void comeAgainSoon() {
        sink.ackWait(Duration.ofMillis(800));
    }

    private RouteBuilder route(Runnable afterTen) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("visibilityTimeout=800", "nackDelay=50", "batchSize=15", "maxInFlight=30"))
                        .routeId(ROUTE)
                        .process(exchange -> {
                            if (seen.incrementAndGet() == 10) {
                                afterTen.run();
                            }
                            deliveries.deliver(exchange);
                        });
            }
        };
    }

    private void assertAllDelivered() {
        awaitAllAcknowledged();
        assertThat(Set.copyOf(deliveries.ids()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, ROWS).boxed().toList());
    }

    static Stream<Named<Consumer<SequinFaultRule>>> cuts() {
        return Stream.of(
                Named.of("cut in the body", SequinFaultRule::cutInBody),
                Named.of("reset in the body", SequinFaultRule::resetInBody),
                Named.of("reset without an answer", SequinFaultRule::connectionReset),
                Named.of("closed without an answer", SequinFaultRule::emptyResponse));
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void loseNoMessageOfAReceive(Consumer<SequinFaultRule> cut) throws Exception {
        insert(0, ROWS);
        cut.accept(sequin.faults().next(2).onPathEnding("/receive"));
        start(route(() -> cut.accept(sequin.faults().next(1).onPathEnding("/receive"))));

        assertAllDelivered();
        assertThat(deliveries.tooEarly()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void loseNoAck(Consumer<SequinFaultRule> cut) throws Exception {
        insert(0, ROWS);
        cut.accept(sequin.faults().next(2).onPathEnding("/ack"));
        start(route(() -> cut.accept(sequin.faults().next(1).onPathEnding("/ack"))));

        assertAllDelivered();
        // an ack that the server has taken is not one that has to be said to have failed
        assertThat(consumer().getMessagesFailed()).isZero();
    }

    @Test
    void loseNothingWhenTheServerRestartsInTheMiddle() throws Exception {
        insert(0, ROWS);
        start(route(() -> {
            sequin.faults().next(2).onPathEnding("/receive").resetInBody();
            sequin.faults().next(2).onPathEnding("/ack").connectionReset();
            sequin.restart();
        }));
        await().until(() -> seen.get() >= 40);
        sequin.faults().next(1).onPathEnding("/receive").cutInBody();
        sequin.restart();

        assertAllDelivered();
    }
}
