package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoWebhooks;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Signed notifications come out of the Kamelet, others do not, and Nango hears how it went. */
class NangoWebhookSourceTest extends KameletTest {

    private static final String ROUTE = """
            - from:
                uri: kamelet:nango-webhook-source
                parameters:
                  path: /nango
                steps:
                  - to: mock:sink
            """;

    /** What the test does with the path of a started route. */
    private interface Sending {
        void to(DefaultCamelContext context, NangoWebhooks webhooks) throws Exception;
    }

    private void run(Sending sending) throws Exception {
        try (DefaultCamelContext context = services().context(Map.of())) {
            VertxPlatformHttpServer server = Services.server(context);
            Services.load(context, ROUTE);
            context.start();
            sending.to(
                    context,
                    services()
                            .nango()
                            .webhooks()
                            .url("http://127.0.0.1:" + server.getPort() + "/nango")
                            .retryDelays()
                            .circuitBreaker(false));
        }
    }

    private static int status(NangoWebhooks webhooks) {
        webhooks.awaitIdle(PATIENCE);
        return webhooks.deliveries()
                .get(webhooks.deliveries().size() - 1)
                .attempts()
                .get(0)
                .status();
    }

    @Test
    void receivesWhatNangoSends() throws Exception {
        run((context, webhooks) -> {
            services().connection().sync(Services.SYNC).trigger();

            assertThat(awaitHeaders(context, "CamelNangoWebhookType", 1)).containsExactly("sync");
            assertThat(status(webhooks)).isEqualTo(200);
            assertThat(Services.mock(context, "sink")
                            .getExchanges()
                            .get(0)
                            .getMessage()
                            .getBody(String.class))
                    .contains("\"syncName\":\"issues\"");
        });
    }

    @Test
    void refusesWhatNangoHasNotSigned() throws Exception {
        run((context, webhooks) -> {
            webhooks.send("{}".getBytes(StandardCharsets.UTF_8), Map.of("X-Nango-Hmac-Sha256", "00".repeat(32)));

            assertThat(status(webhooks)).isEqualTo(401);
            assertThat(Services.mock(context, "sink").getReceivedCounter()).isZero();
        });
    }

    @Test
    void asksForItAgainWhenTheRouteFails() throws Exception {
        run((context, webhooks) -> {
            Services.mock(context, "sink").whenAnyExchangeReceived(exchange -> {
                throw new IllegalStateException("made up");
            });
            webhooks.send("{}".getBytes(StandardCharsets.UTF_8));

            assertThat(status(webhooks)).isEqualTo(503);
        });
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        startFailure(ROUTE, "webhookVerifyToken");
    }
}
