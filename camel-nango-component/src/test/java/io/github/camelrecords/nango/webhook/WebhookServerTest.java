package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** What is set on the HTTP server counts for the paths on it. */
class WebhookServerTest extends WebhookTest {

    @Override
    void configure() {
        server.setPath("/app");
        server.setMaxBodySize(2_000L);
    }

    @Test
    void thePathOfTheServerComesFirst() throws Exception {
        route();

        assertThat(status(signed(url("/app" + PATH), sync()))).isEqualTo(200);
        assertThat(status(signed(url(PATH), sync()))).isEqualTo(404);
    }

    /** Which then has not to keep more than that of what anybody sends. */
    @Test
    void theServerReadsNoMoreThanItMay() throws Exception {
        route();

        assertThat(status(signed(url("/app" + PATH), sync() + " ".repeat(2_000))))
                .isEqualTo(413);
    }

    private void route() throws Exception {
        routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("nango:webhook?path=/nango&webhookVerifyToken=RAW(" + KEY + ")")
                        .to("log:notifications?level=DEBUG");
            }
        });
    }
}
