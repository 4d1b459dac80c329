package io.github.camelrecords.sequin.pull;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.camelrecords.sequin.stream.ThrowingHandler;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.spi.ExceptionHandler;
import org.junit.jupiter.api.Test;

/** The server takes no acks, or those who are told of it are slow or broken. */
class UnacknowledgedTest extends StreamTestBase {

    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final CountDownLatch go = new CountDownLatch(1);

    private RouteBuilder route(String... options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(options))
                        .routeId(ROUTE)
                        .process(exchange -> bodies.add(exchange.getMessage().getBody(String.class)));
            }
        };
    }

    private StubMapping refuse(String call) {
        return sequin.wireMock()
                .stubFor(any(urlPathMatching(".*/" + call))
                        .atPriority(1)
                        .willReturn(aResponse()
                                .withStatus(503)
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"summary\":\"Later\"}")));
    }

    @Test
    void processesNoMoreThanMaxInFlightWithoutAnAcknowledgement() throws Exception {
        sink.ackWait(Duration.ofSeconds(1));
        insert(0, 60);
        StubMapping refused = refuse("ack");
        start(route("maxInFlight=10", "batchSize=4", "concurrentConsumers=2", "visibilityTimeout=1s", "nackDelay=100"));
        await().until(() -> bodies.size() == 10);
        // longer than the visibility time-out
        await().during(Duration.ofSeconds(3)).until(() -> bodies.size() == 10);
        assertThat(consumer().getHealthCheck().call().getState()).isEqualTo(State.DOWN);
        assertThat(consumer().getLastFailure()).contains("503");

        sequin.wireMock().removeStub(refused);
        awaitAllAcknowledged();
        assertThat(bodies).hasSize(60).doesNotHaveDuplicates();
        await().until(() -> consumer().getHealthCheck().call().getState() == State.UP);
        assertThat(consumer().getLastFailure()).isNull();
    }

    @Test
    void goesOnReceivingWhenTheExceptionHandlerThrows() throws Exception {
        ThrowingHandler handler = new ThrowingHandler();
        context.getRegistry().bind("handler", handler);
        insert(0, 3);
        StubMapping refused = refuse("receive");
        start(route("exceptionHandler=#handler"));
        await().until(() -> !handler.told().isEmpty());
        sequin.wireMock().removeStub(refused);

        awaitAllAcknowledged();
        assertThat(bodies).hasSize(3);
    }

    @Test
    void acknowledgesWhileTheExceptionHandlerIsTold() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        ThrowingHandler slow = new ThrowingHandler();
        context.getRegistry().bind("handler", new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                told.countDown();
                awaitGo();
                slow.handleException(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                handleException(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                handleException(exception);
            }
        });
        insert(0, 3);
        sequin.faults().next(1).onPathEnding("/ack").status(503);
        start(route("exceptionHandler=#handler"));
        told.await();

        awaitAllAcknowledged();
        go.countDown();
        await().until(() -> slow.told().size() == 1);
        insert(3, 5);
        awaitAllAcknowledged();
    }

    @Test
    void acknowledgesWhileTheRouteIsToldThroughTheBridge() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        insert(0, 3);
        sequin.faults().next(1).onPathEnding("/ack").status(503);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(true).process(exchange -> {
                    told.countDown();
                    awaitGo();
                });
                from(uri("bridgeErrorHandler=true")).routeId(ROUTE).to("log:none?level=OFF");
            }
        });
        told.await();

        awaitAllAcknowledged();
        go.countDown();
    }

    private void awaitGo() {
        try {
            go.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
