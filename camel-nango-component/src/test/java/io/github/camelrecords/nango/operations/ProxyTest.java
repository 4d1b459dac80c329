package io.github.camelrecords.nango.operations;

import static io.github.camelrecords.nango.operations.SimulatedOperations.CONNECTION;
import static io.github.camelrecords.nango.operations.SimulatedOperations.INTEGRATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoUpstreamAnswer;
import io.github.camelrecords.simulator.nango.NangoUpstreamRequest;
import io.github.camelrecords.stream.http.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of the other service through Nango. */
class ProxyTest {

    private static final String PROXY = "nango:proxy?connectionId=user-123";

    private final SimulatedOperations camel = new SimulatedOperations();
    private final List<NangoUpstreamRequest> upstream = new CopyOnWriteArrayList<>();
    private volatile NangoUpstreamAnswer answer = NangoUpstreamAnswer.json(200, "[{\"number\": 7}]");

    @BeforeEach
    void connect() {
        camel.nango().connection(INTEGRATION, CONNECTION);
        camel.nango().proxy(INTEGRATION, request -> {
            upstream.add(request);
            return answer;
        });
    }

    @AfterEach
    void stop() throws Exception {
        camel.close();
    }

    @Test
    void readsWithPathQueryAndHeaders() throws Exception {
        Exchange done = camel.succeed(
                PROXY + "&proxyPath=/repos/a/b c/issues&proxyHeader.Accept=RAW(application/vnd.github+json)",
                "a body that is left over",
                Map.of(NangoConstants.QUERY, Map.of("labels", "a,b & c")));

        assertThat(done.getMessage().getBody()).isEqualTo("[{\"number\": 7}]");
        assertThat(upstream).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/repos/a/b%20c/issues?labels=a%2Cb%20%26%20c");
            assertThat(request.header("Accept")).isEqualTo("application/vnd.github+json");
            assertThat(request.body()).isEmpty();
        });
    }

    @Test
    void writesWhatTheBodyHolds() throws Exception {
        answer = NangoUpstreamAnswer.json(201, "{\"number\":8}");

        Exchange done = camel.succeed(
                PROXY + "&proxyPath=repos/a/b/issues&httpMethod=POST&outputType=Map",
                Map.of("title", "It rains"),
                Map.of());
        camel.succeed(
                PROXY + "&proxyPath=raw&httpMethod=PUT",
                "<a>é</a>".getBytes(StandardCharsets.UTF_8),
                Map.of(Exchange.CONTENT_TYPE, "application/vnd.issue+xml; charset=utf-8"));

        assertThat(done.getMessage().getBody(Map.class)).containsEntry("number", 8);
        assertThat(done.getMessage().getHeader(NangoConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(201);
        assertThat(upstream.get(0).text()).isEqualTo("{\"title\":\"It rains\"}");
        assertThat(upstream.get(1).text()).isEqualTo("<a>é</a>");
        assertThat(upstream.get(1).header("Content-Type")).isEqualTo("application/vnd.issue+xml; charset=utf-8");
    }

    @Test
    void whatIsNoJsonIsTextOrBytes() throws Exception {
        answer = NangoUpstreamAnswer.of(
                200, "text/csv; charset=iso-8859-1", "id;é".getBytes(StandardCharsets.ISO_8859_1));
        Exchange text = camel.succeed(PROXY + "&proxyPath=export");
        answer = NangoUpstreamAnswer.of(200, "image/png", new byte[] {1, 2, -3});
        Exchange binary = camel.succeed(PROXY + "&proxyPath=logo");

        assertThat(text.getMessage().getBody()).isEqualTo("id;é");
        assertThat(text.getMessage().getHeader(Exchange.CONTENT_TYPE, String.class))
                .startsWith("text/csv");
        assertThat(binary.getMessage().getBody()).isEqualTo(new byte[] {1, 2, -3});
    }

    @Test
    void aRefusalOfTheOtherServiceFailsTheExchangeUnlessItIsWanted() throws Exception {
        answer = NangoUpstreamAnswer.json(422, "{\"message\":\"Validation Failed\"}");

        Exchange failed = camel.send(PROXY + "&proxyPath=repos");
        Exchange wanted = camel.succeed(PROXY + "&proxyPath=repos&throwExceptionOnFailure=false");

        assertThat(failed.getException())
                .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getHttpResponseCode())
                        .isEqualTo(422))
                .hasMessageContainingAll("GET /proxy/repos", "422", "Validation Failed");
        assertThat(wanted.getMessage().getHeader(NangoConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(422);
        assertThat(wanted.getMessage().getBody()).isEqualTo("{\"message\":\"Validation Failed\"}");
    }

    @Test
    void aRefusalOfNangoIsNoAnswerOfTheOtherService() {
        Exchange failed = camel.send("nango:proxy?connectionId=user-123&providerConfigKey=gitlab&proxyPath=repos&"
                + "throwExceptionOnFailure=false");

        assertThat(failed.getException())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.getCode()).isEqualTo("unknown_provider_config"))
                .hasMessageContaining("providerConfigKey");
        assertThat(upstream).isEmpty();
    }
}
