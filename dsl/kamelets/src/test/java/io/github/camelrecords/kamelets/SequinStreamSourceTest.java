package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.sequin.SequinMessage;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Messages of a sink come out of the Kamelet, and are acknowledged when they are processed. */
class SequinStreamSourceTest extends KameletTest {

    private static String route(String parameters) {
        return """
                - from:
                    uri: kamelet:sequin-stream-source
                    parameters:
                      consumer: orders
                %s
                    steps:
                      - to: mock:sink
                """.formatted(parameters.indent(6).stripTrailing());
    }

    @Test
    void acknowledgesWhatIsProcessed() throws Exception {
        try (DefaultCamelContext context = services().run(route("waitFor: 1s"))) {
            assertThat(awaitHeaders(context, "CamelSequinAction", 2)).containsExactly("insert", "insert");
            await().atMost(PATIENCE)
                    .until(() -> services().orders().acknowledged().size() == 2);
            assertThat(Services.mock(context, "sink")
                            .getExchanges()
                            .get(0)
                            .getMessage()
                            .getBody(String.class))
                    .contains("\"total\":\"12.50\"")
                    .doesNotContain("metadata");
        }
    }

    @Test
    void handsOutTheWholeMessage() throws Exception {
        try (DefaultCamelContext context = services().run(route("waitFor: 1s\npayloadOnly: false"))) {
            awaitHeaders(context, "CamelSequinAction", 2);
            assertThat(Services.mock(context, "sink")
                            .getExchanges()
                            .get(0)
                            .getMessage()
                            .getBody(String.class))
                    .contains("\"total\":\"12.50\"", "\"metadata\"");
        }
    }

    @Test
    void handsBackWhatFailed() throws Exception {
        try (DefaultCamelContext context = services().context(Map.of())) {
            AtomicInteger tries = new AtomicInteger();
            Services.mock(context, "sink").whenAnyExchangeReceived(exchange -> {
                if (tries.incrementAndGet() == 1) {
                    throw new IllegalStateException("made up");
                }
            });
            Services.load(context, route("nackDelay: 100ms"));
            context.start();

            await().atMost(PATIENCE)
                    .until(() -> services().orders().acknowledged().size() == 2);
            assertThat(services().orders().acknowledged())
                    .extracting(SequinMessage::deliveries)
                    .containsExactlyInAnyOrder(1, 2);
        }
    }

    @Test
    void aWrongTokenIsTold() throws Exception {
        assertThat(logOfFailure(
                        Map.of("camel.kamelet.sequin-stream-source.token", "not-the-token"),
                        route("waitFor: 1s"),
                        "401",
                        "not-the-token"))
                .contains("option token");
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThat(startFailure(route("waitFor: 1s"), "token")).contains("baseUrl");
    }
}
