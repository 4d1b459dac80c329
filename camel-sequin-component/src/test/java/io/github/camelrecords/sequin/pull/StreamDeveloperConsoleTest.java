package io.github.camelrecords.sequin.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What a person at Camel's developer console sees of a stream of messages. */
class StreamDeveloperConsoleTest extends StreamTestBase {

    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    void showsWhatTheStreamDoes() throws Exception {
        insert(0, 3);
        context.setDevConsole(true);
        start(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri("nackDelay=20s", "concurrentConsumers=3"))
                        .routeId(ROUTE)
                        .process(exchange -> {
                            go.await();
                            if (exchange.getMessage().getBody(String.class).contains("\"id\":2")) {
                                throw new IllegalStateException("fails");
                            }
                        });
                // not a stream of Sequin
                from("direct:other").to("log:none?level=OFF");
            }
        });
        await().until(() -> consumer().getInFlight() == 3);

        assertThat(row())
                .containsEntry("routeId", ROUTE)
                .containsEntry("stream", "orders at " + sequin.baseUrl())
                .containsEntry("messagesReceived", 3L)
                .containsEntry("messagesAcked", 0L)
                .containsEntry("inFlight", 3)
                .containsEntry("lastFailure", null)
                .containsKey("lastReceive");
        go.countDown();
        await().until(() -> consumer().getMessagesAcked() == 2 && consumer().getMessagesFailed() == 1);

        assertThat(row())
                .containsEntry("messagesAcked", 2L)
                .containsEntry("messagesFailed", 1L)
                .containsEntry("messagesNacked", 0L)
                .containsEntry("messagesExpired", 0L);
        assertThat((String) console().call(DevConsole.MediaType.TEXT))
                .contains("routeId: " + ROUTE, "messagesAcked: 2", "messagesNacked: 0")
                .doesNotContain(sequin.token(), "direct");
    }

    private Map<?, ?> json() {
        return (JsonObject) console().call(DevConsole.MediaType.JSON);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> row() {
        List<Map<String, Object>> streams = (List<Map<String, Object>>) json().get("streams");
        assertThat(streams).hasSize(1);
        return streams.get(0);
    }

    private DevConsole console() {
        return context.getCamelContextExtension()
                .getContextPlugin(DevConsoleRegistry.class)
                .resolveById("sequin");
    }
}
