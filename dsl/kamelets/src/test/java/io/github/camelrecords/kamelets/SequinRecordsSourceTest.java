package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** The records of Sequin's older API come out of the Kamelet once. */
class SequinRecordsSourceTest extends KameletTest {

    private static final String ID = "CamelSequinUpstreamId";

    private static String route(String parameters) {
        return """
                - from:
                    uri: kamelet:sequin-records-source
                    parameters:
                      delay: 200ms
                %s
                    steps:
                      - to: mock:sink
                """.formatted(parameters.indent(6).stripTrailing());
    }

    @Test
    void goesOnWhereTheLastRunStopped() throws Exception {
        try (DefaultCamelContext context = services().run(route("collection: stripe:subscription"))) {
            assertThat(awaitHeaders(context, ID, 3)).containsExactly("sub-1", "sub-2", "sub-3");
        }
        services().billing().insert("stripe:invoice", "inv-1", Map.of("status", "paid"));
        services().billing().insert("stripe:subscription", "sub-4", Map.of("status", "active"));

        try (DefaultCamelContext context = services().run(route("collection: stripe:subscription"))) {
            assertThat(awaitHeaders(context, ID, 1)).containsExactly("sub-4");
        }
    }

    @Test
    void handsOutThePayloadAlone() throws Exception {
        try (DefaultCamelContext context = services().run(route("payloadOnly: true"))) {
            awaitHeaders(context, ID, 3);
            assertThat(Services.mock(context, "sink")
                            .getExchanges()
                            .get(0)
                            .getMessage()
                            .getBody(String.class))
                    .isEqualTo("{\"status\":\"active\"}");
        }
    }

    @Test
    void aWrongTokenIsTold() throws Exception {
        assertThat(logOfFailure(
                        Map.of("camel.kamelet.sequin-records-source.token", "not-the-token"),
                        route("limit: 10"),
                        "401",
                        "not-the-token"))
                .contains("option token");
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThat(startFailure(route("limit: 10"), "token")).contains("baseUrl");
    }
}
