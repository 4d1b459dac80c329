package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.sequin.SequinMessage;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A message that fails for ever, beside others. */
class PoisonMessageTest extends StreamTestBase {

    private final Queue<Long> attempts = new ConcurrentLinkedQueue<>();

    private RouteBuilder route(String... options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri(options)).routeId(ROUTE).process(exchange -> {
                    if (exchange.getMessage().getBody(String.class).contains("\"id\":0,")
                            || exchange.getMessage().getBody(String.class).contains("\"id\":0}")) {
                        attempts.add(System.nanoTime());
                        throw new IllegalStateException("poison");
                    }
                });
            }
        };
    }

    @Test
    void isTriedAtMostOnceEachDelayAndHoldsNobodyUp() throws Exception {
        insert(0, 100);
        start(route("nackDelay=400"));
        await().until(() -> attempts.size() >= 4);
        insert(100, 200);
        await().until(() -> sink.held().size() == 1);
        await().until(() -> attempts.size() >= 6);

        List<Long> times = List.copyOf(attempts);
        for (int i = 1; i < times.size(); i++) {
            assertThat(Duration.ofNanos(times.get(i) - times.get(i - 1)))
                    .as("before attempt %d", i)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(395));
        }
        assertThat(acknowledged()).hasSize(199).doesNotContain(0);
    }

    @Test
    void isLeftToTheVisibilityTimeoutWithRelease() throws Exception {
        sink.ackWait(Duration.ofMillis(700));
        insert(0, 3);
        start(route("onFailure=release", "visibilityTimeout=700"));
        await().until(() -> attempts.size() >= 3);

        assertThat(consumer().getMessagesNacked()).isZero();
        assertThat(sequin.requests().all())
                .noneMatch(call -> call.normalisedPath().endsWith("/nack"));
        assertThat(acknowledged()).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void isGivenUpWithAck() throws Exception {
        insert(0, 3);
        start(route("onFailure=ack"));
        awaitAllAcknowledged();

        assertThat(attempts).hasSize(1);
        assertThat(consumer().getMessagesFailed()).isEqualTo(1);
        assertThat(sink.acknowledged()).extracting(SequinMessage::deliveries).containsOnly(1);
    }
}
