package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Each message has Nango do something with a sync, and becomes its answer. */
class NangoSyncActionTest extends KameletTest {

    private static final String CONNECTION = "connectionId: user-123\n";

    private static String route(String parameters) {
        return """
                - from:
                    uri: direct:go
                    steps:
                      - kamelet:
                          name: nango-sync-action
                          parameters:
                            providerConfigKey: github
                            syncs: issues
                %s
                """.formatted(parameters.indent(12).stripTrailing());
    }

    private Exchange send(String parameters, Map<String, Object> headers) throws Exception {
        try (DefaultCamelContext context = services().run(route(parameters));
                ProducerTemplate template = context.createProducerTemplate()) {
            return template.send("direct:go", exchange -> exchange.getMessage().setHeaders(headers));
        }
    }

    @Test
    void runsASyncAndConfirmsIt() throws Exception {
        Exchange answer = send(CONNECTION + "confirm: true", Map.of());

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(String.class)).isEqualTo("{\"success\":true}");
        assertThat(answer.getMessage().getHeader("CamelNangoConfirmed")).isEqualTo(true);
        assertThat(services().connection().sync(Services.SYNC).runs()).isEqualTo(1);
    }

    @Test
    void pausesAndStarts() throws Exception {
        assertThat(send(CONNECTION + "operation: pause", Map.of()).getException())
                .isNull();
        assertThat(services().connection().sync(Services.SYNC).isPaused()).isTrue();

        assertThat(send(CONNECTION + "operation: start", Map.of()).getException())
                .isNull();
        assertThat(services().connection().sync(Services.SYNC).isPaused()).isFalse();
    }

    @Test
    void tellsTheStatus() throws Exception {
        Exchange answer = send(CONNECTION + "operation: status", Map.of());

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody(String.class)).contains("\"name\":\"issues\"", "\"status\":");
    }

    @Test
    void takesTheConnectionFromTheMessage() throws Exception {
        Exchange answer = send("operation: trigger", Map.of("CamelNangoConnectionId", "user-123"));

        assertThat(answer.getException()).isNull();
        assertThat(services().connection().sync(Services.SYNC).runs()).isEqualTo(1);
    }

    @Test
    void refusesToActOnAllConnectionsUnasked() throws Exception {
        Exchange answer = send("operation: trigger", Map.of());

        assertThat(answer.getException()).hasMessageContainingAll("connectionId", "allConnections");
        assertThat(services().connection().sync(Services.SYNC).runs()).isZero();
    }

    @Test
    void aWrongKeyFailsTheMessage() throws Exception {
        String wrong = "9d1f3a52-8c77-4b0e-9a6d-0f2b7c9e4a99";

        Exchange answer = send(CONNECTION + "secretKey: " + wrong, Map.of());

        assertThat(answer.getException())
                .hasMessageContainingAll("401", "option secretKey")
                .hasMessageNotContaining(wrong);
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        startFailure(route(CONNECTION), "secretKey");
    }
}
