package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.stream.http.ApiException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.PooledExchangeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With bridgeErrorHandler the route's error handler decides about what the consumer itself could not do. */
class BridgedErrorHandlerTest extends StreamTestBase {

    /** Rows of the table do not fit. */
    public record Nested(Map<String, String> id) {}

    private final List<Throwable> caught = new CopyOnWriteArrayList<>();
    private final List<Object> ackIds = new CopyOnWriteArrayList<>();

    private RouteBuilder route(boolean handled, String... options) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).handled(handled).process(exchange -> {
                    caught.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class));
                    ackIds.add(exchange.getMessage().getHeader(SequinConstants.ACK_ID));
                });
                from(uri(options)).routeId(ROUTE).to("log:none?level=OFF");
            }
        };
    }

    private void withPool(boolean pooled) {
        if (pooled) {
            context.getCamelContextExtension().setExchangeFactory(new PooledExchangeFactory());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void acknowledgesAMessageWithoutABodyThatTheRouteHandled(boolean pooled) throws Exception {
        withPool(pooled);
        insert(0, 3);
        start(route(true, "bridgeErrorHandler=true", "outputClass=" + Nested.class.getName()));
        awaitAllAcknowledged();

        assertThat(caught).hasSize(3);
        assertThat(ackIds)
                .containsExactlyInAnyOrderElementsOf(sink.acknowledged().stream()
                        .map(message -> (Object) message.ackId())
                        .toList());
        assertThat(consumer().getMessagesFailed()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void handsAMessageWithoutABodyBackThatNobodyHandled(boolean pooled) throws Exception {
        withPool(pooled);
        insert(0, 1);
        start(route(false, "bridgeErrorHandler=true", "nackDelay=50", "outputClass=" + Nested.class.getName()));
        await().until(() -> caught.size() >= 3);
        await().until(() -> consumer().getMessagesNacked() >= 2);

        assertThat(sink.acknowledged()).isEmpty();
        assertThat(consumer().getMessagesFailed()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void handsAMessageWithoutABodyBackWithoutBridge() throws Exception {
        insert(0, 1);
        start(route(true, "nackDelay=50", "outputClass=" + Nested.class.getName()));
        await().until(() -> consumer().getMessagesNacked() >= 2);

        assertThat(caught).isEmpty();
        assertThat(sink.acknowledged()).isEmpty();
    }

    @Test
    void sendsFailuresOfReceivingThroughTheRoute() throws Exception {
        sequin.faults().next(1).onPathEnding("/receive").unauthorized();
        start(route(true, "bridgeErrorHandler=true"));
        await().until(() -> caught.size() == 1);

        assertThat(caught.get(0)).isInstanceOf(ApiException.class).hasMessageContaining("401");
    }

    @Test
    void doesNotSendAFailedExchangeThroughTheRouteAgain() throws Exception {
        insert(0, 1);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                onException(Exception.class).process(exchange -> caught.add(exchange.getException()));
                from(uri("bridgeErrorHandler=true", "onFailure=ack"))
                        .routeId(ROUTE)
                        .throwException(new IllegalStateException("fails"));
            }
        });
        awaitAllAcknowledged();

        assertThat(caught).hasSize(1);
        assertThat(consumer().getMessagesFailed()).isEqualTo(1);
    }
}
