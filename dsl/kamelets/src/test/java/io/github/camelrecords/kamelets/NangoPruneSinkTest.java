package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoRecord;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** Each message has Nango erase payloads, up to the cursor that it or the consumer says. */
class NangoPruneSinkTest extends KameletTest {

    private static String route(String parameters) {
        return """
                - from:
                    uri: direct:go
                    steps:
                      - to:
                          uri: kamelet:nango-prune-sink
                          parameters:
                            providerConfigKey: github
                            connectionId: user-123
                            model: GithubIssue
                %s
                """.formatted(parameters.indent(12).stripTrailing());
    }

    private Exchange send(String parameters, Map<String, Object> headers) throws Exception {
        try (DefaultCamelContext context = services().run(route(parameters));
                ProducerTemplate template = context.createProducerTemplate()) {
            return template.send("direct:go", exchange -> exchange.getMessage().setHeaders(headers));
        }
    }

    private List<String> pruned() {
        return services().issues().records().stream()
                .filter(record -> record.prunedAt() != null)
                .map(NangoRecord::id)
                .toList();
    }

    @Test
    void prunesUpToTheCursorOfTheMessage() throws Exception {
        String cursor = services().issues().records().get(0).cursor();

        Exchange answer = send("", Map.of("CamelNangoUntilCursor", cursor));

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getHeader("CamelNangoPrunedCount")).isEqualTo(1L);
        assertThat(pruned()).containsExactly("1");
    }

    @Test
    void prunesUpToTheCursorThatTheSourceKameletHasCommitted() throws Exception {
        assertThat(send("", Map.of()).getException())
                .as("nothing is committed yet")
                .hasMessageContaining("cursor");
        try (DefaultCamelContext context = services().run("""
                - from:
                    uri: kamelet:nango-records-source
                    parameters:
                      providerConfigKey: github
                      connectionId: user-123
                      model: GithubIssue
                      lookbackWindow: 1ms
                    steps:
                      - to: mock:sink
                """)) {
            awaitHeaders(context, "CamelNangoRecordId", 3);
        }
        assertThat(pruned()).isEmpty();

        Exchange answer = send("", Map.of());

        assertThat(answer.getException()).isNull();
        assertThat(pruned()).contains("1", "2");
    }

    @Test
    void aWrongKeyFailsTheMessage() throws Exception {
        String wrong = "9d1f3a52-8c77-4b0e-9a6d-0f2b7c9e4a99";

        Exchange answer = send(
                "secretKey: " + wrong + "\nuntilCursor: "
                        + services().issues().records().get(0).cursor(),
                Map.of());

        assertThat(answer.getException())
                .hasMessageContainingAll("401", "option secretKey")
                .hasMessageNotContaining(wrong);
        assertThat(pruned()).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        startFailure(route(""), "secretKey");
    }
}
