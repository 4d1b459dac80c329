package io.github.camelrecords.sequin.pull;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.simulator.sequin.SequinSinkStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck.State;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong at the server is told once and clearly, and the route goes on by itself when it is over. */
class ServerTroubleTest extends StreamTestBase {

    private final LogCapture warnings = new LogCapture(Level.WARN);
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    @BeforeEach
    void insertOne() {
        insert(0, 1);
    }

    @AfterEach
    void stopCapture() {
        warnings.close();
    }

    private RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(uri)
                        .routeId(ROUTE)
                        .process(exchange -> bodies.add(exchange.getMessage().getBody(String.class)));
            }
        };
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(body);
    }

    private StubMapping answer(String call, ResponseDefinitionBuilder answer) {
        return sequin.wireMock()
                .stubFor(any(urlPathMatching(".*/" + call)).atPriority(1).willReturn(answer));
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(json(401, "{\"summary\":\"Unauthorized\"}"), "401: Unauthorized", "option token"),
                Arguments.of(json(404, "{\"summary\":\"Not found\"}"), "404: Not found", "option consumer"),
                Arguments.of(json(400, "{\"summary\":\"wait_for is bad\"}"), "400: wait_for is bad", "receive"),
                Arguments.of(
                        json(422, "{\"summary\":\"Bad\",\"validation_errors\":{\"batch_size\":[\"is odd\"]}}"),
                        "422: Bad (batch_size: is odd)",
                        "receive"),
                Arguments.of(
                        json(500, "{\"errors\":{\"detail\":\"Internal Server Error\"}}"),
                        "500: Internal Server Error",
                        "disabled sink"),
                Arguments.of(json(502, "{\"summary\":\"Service error\"}"), "502", "receive"),
                Arguments.of(json(504, "{\"error\":\"timed out\"}"), "504: timed out", "receive"),
                Arguments.of(json(429, "{}").withHeader("Retry-After", "1"), "429", "receive"),
                Arguments.of(
                        aResponse()
                                .withHeader("Content-Type", "text/html")
                                .withBody("<html><title>Sign in</title></html>"),
                        "HTML page 'Sign in'",
                        "baseUrl"),
                Arguments.of(json(200, "{\"data\":[{\"data\":1}]}"), "without an ack_id", "baseUrl"),
                Arguments.of(json(200, "[]"), "not the expected JSON", "baseUrl"),
                Arguments.of(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "got no answer", "baseUrl"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void isToldOnceAndPassesByItself(ResponseDefinitionBuilder trouble, String said, String advice) throws Exception {
        StubMapping stub = answer("receive", trouble);
        start(route(uri()));
        await().until(() -> warnings.warnings("receive").size() == 1);
        assertThat(warnings.warnings("receive").get(0).text())
                .contains(said)
                .contains(advice)
                .doesNotContain(sequin.token());
        assertThat(consumer().getHealthCheck().call().getState()).isEqualTo(State.DOWN);
        assertThat(consumer().getLastFailure()).contains(said);

        sequin.wireMock().removeStub(stub);
        awaitAllAcknowledged();
        assertThat(bodies).hasSize(1);
        assertThat(warnings.warnings("receive")).hasSize(1);
        await().until(() -> consumer().getHealthCheck().call().getState() == State.UP);
        assertThat(consumer().getLastFailure()).isNull();
    }

    @Test
    void acknowledgesWhileReceivingIsRefused() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri()).routeId(ROUTE).process(exchange -> go.await());
            }
        });
        await().until(() -> consumer().getInFlight() == 1);
        StubMapping stub = answer("receive", json(429, "{}").withHeader("Retry-After", "3600"));
        await().until(() -> consumer().getLastFailure() != null);
        go.countDown();

        await().until(() -> consumer().getMessagesAcked() == 1);
        assertThat(sink.held()).isEmpty();
        assertThat(consumer().getLastFailure()).contains("429");
        sequin.wireMock().removeStub(stub);
    }

    @Test
    void findsTheSinkOnceItIsThere() throws Exception {
        start(route(uri().replace("consumer=orders", "consumer=later")));
        await().until(() -> warnings.warnings("404").size() == 1);
        sequin.sink("later").insert(TABLE, Map.of("id", 1));

        await().until(() -> bodies.size() == 1);
    }

    @Test
    void isQuietAboutAPausedSinkAndGoesOnWithIt() throws Exception {
        sink.status(SequinSinkStatus.PAUSED);
        start(route(uri()));
        await().until(() -> sequin.requests().all().size() >= 4);
        int calls = sequin.requests().all().size();
        await().during(Duration.ofSeconds(2)).until(() -> bodies.isEmpty());
        assertThat(sequin.requests().all().size() - calls)
                .as("calls in two seconds")
                .isLessThan(15);
        sink.status(SequinSinkStatus.ACTIVE);
        awaitAllAcknowledged();

        assertThat(warnings.warnings("sequin:stream")).isEmpty();
    }

    @Test
    void tellsThatASinkIsDisabled() throws Exception {
        sink.status(SequinSinkStatus.DISABLED);
        start(route(uri()));
        await().until(() -> warnings.warnings("500").size() == 1);
        assertThat(warnings.warnings("500").get(0).text()).contains("noproc").contains("disabled sink");
        sink.status(SequinSinkStatus.ACTIVE);
        insert(1, 2);

        await().until(() -> bodies.stream().anyMatch(body -> body.contains("\"id\":1")));
    }

    @Test
    void acknowledgesWhenTheServerTakesAcksAgain() throws Exception {
        StubMapping stub = answer("ack", json(503, "{\"summary\":\"Later\"}"));
        insert(1, 30);
        start(route(uri()));
        await().until(() -> bodies.size() == 30);
        await().until(() -> warnings.warnings("ack failed").size() == 1);
        assertThat(sink.acknowledged()).isEmpty();
        sequin.wireMock().removeStub(stub);
        awaitAllAcknowledged();

        assertThat(bodies).hasSize(30);
    }

    @Test
    void goesThroughTheExceptionHandlerOfTheEndpoint() throws Exception {
        answer("receive", json(401, "{\"summary\":\"Unauthorized\"}"));
        List<Throwable> handled = new CopyOnWriteArrayList<>();
        ExceptionHandler handler = new ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                handled.add(exception);
            }

            @Override
            public void handleException(String message, Throwable exception) {
                handled.add(exception);
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                handled.add(exception);
            }
        };
        context.getRegistry().bind("handler", handler);
        start(route(uri("exceptionHandler=#handler")));

        await().until(() -> handled.size() == 1);
        assertThat(handled.get(0)).hasMessageContaining("401");
    }

    @Test
    void doesNotKeepTheServerBusyWhileAMessageIsInFlight() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("waitFor=60s")).routeId(ROUTE).process(exchange -> go.await());
            }
        });
        // the message in flight makes the server answer at once although it was asked to wait
        await().until(() -> sequin.requests().all().size() >= 4);
        int calls = sequin.requests().all().size();
        await().during(Duration.ofSeconds(3)).until(() -> sink.acknowledged().isEmpty());
        assertThat(sequin.requests().all().size() - calls)
                .as("calls in three seconds")
                .isLessThan(15);
        go.countDown();
        awaitAllAcknowledged();
    }

    @Test
    void warnsOnceOfAMessageThatRunsForTooLong() throws Exception {
        sink.ackWait(Duration.ofSeconds(1));
        CountDownLatch go = new CountDownLatch(1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("visibilityTimeout=1s", "nackDelay=100"))
                        .routeId(ROUTE)
                        .process(exchange -> go.await());
            }
        });
        await().until(() -> warnings.warnings("visibilityTimeout").size() == 1);
        await().during(Duration.ofSeconds(2))
                .until(() -> warnings.warnings("visibilityTimeout").size() == 1);
        go.countDown();
        awaitAllAcknowledged();
    }
}
