package io.github.camelrecords.sequin.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelrecords.sequin.SequinConstants;
import io.github.camelrecords.sequin.delivery.TestRoute;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire for sequin:records, and what is said of answers that are no good. */
class RecordsWireTest {

    private static final String RECORD =
            "{\"sync_id\":\"s\",\"collection_id\":\"stripe:invoice\",\"upstream_id\":\"1\",\"upstream_updated_at\":null,"
                    + "\"data\":{\"n\": 1.50},\"deleted\":false}";

    @RegisterExtension
    final WireMockExtension server = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig().dynamicPort())
            .build();

    @TempDir
    Path cursors;

    private DefaultCamelContext context;

    @BeforeEach
    void startContext() {
        context = new DefaultCamelContext();
        context.start();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    private void answers(ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlPathEqualTo("/v1/records")).willReturn(answer));
    }

    private static String page(String cursor, String... records) {
        return "{\"records\":[" + String.join(",", records) + "],\"cursor\":\"" + cursor + "\"}";
    }

    private Exchange send(Map<String, Object> headers, String... options) {
        String uri = TestRoute.uri(server.baseUrl(), "the-token", cursors, options)
                .replaceAll("(initialDelay|delay|cursorDirectory)=[^&]*&", "");
        Exchange exchange = context.createProducerTemplate()
                .send(uri, message -> message.getMessage().setHeaders(headers));
        return exchange;
    }

    @Test
    void theProducerReadsOnePage() {
        answers(okJson(page("c2", RECORD)));

        Exchange answer = send(
                Map.of(SequinConstants.AFTER_CURSOR, "c/1"),
                "baseUrl=" + server.baseUrl() + "/v1/",
                "syncId=s 1",
                "provider=stripe",
                "collection=stripe:invoice",
                "limit=7");

        assertThat(answer.getException()).isNull();
        assertThat(answer.getMessage().getBody()).isEqualTo("[" + RECORD + "]");
        assertThat(answer.getMessage().getHeader(SequinConstants.CURSOR)).isEqualTo("c2");
        assertThat(answer.getMessage().getHeader(SequinConstants.HTTP_RESPONSE_CODE))
                .isEqualTo(200);
        server.verify(
                1,
                getRequestedFor(
                                urlEqualTo(
                                        "/v1/records?sync_id=s%201&provider=stripe&collection=stripe%3Ainvoice&after_cursor=c%2F1&limit=7"))
                        .withHeader("Authorization", equalTo("Bearer the-token")));
    }

    @Test
    void theProducerGivesThePayloadsAlone() {
        answers(okJson(page("c2", RECORD, RECORD)));

        assertThat(send(Map.of(), "payloadOnly=true").getMessage().getBody())
                .isEqualTo("[{\"n\": 1.50},{\"n\": 1.50}]");
        server.verify(getRequestedFor(urlEqualTo("/v1/records?limit=100")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"summary\":\"unknown token\"} | unknown token | option token",
                "404 | {\"errors\":{\"detail\":\"Not Found\"}} | Not Found | sequin:stream",
                "422 | {\"summary\":\"bad\",\"validation_errors\":{\"limit\":[\"too big\"]},\"code\":\"x\"} | limit: too big | bad",
                "500 | {\"error\":\"boom\"} | boom | Sequin's log",
                "200 | <html><title>Login</title></html> | Login | baseUrl",
            })
    void anErrorSaysWhatTheServerSaidAndWhatToDo(int status, String body, String said, String hint) {
        answers(aResponse()
                .withStatus(status)
                .withHeader("Content-Type", body.startsWith("<") ? "text/html" : "application/json")
                .withBody(body));

        assertThat(send(Map.of()).getException())
                .hasMessageContaining(said)
                .hasMessageContaining(hint)
                .hasMessageNotContaining("the-token");
    }

    @Test
    void aRepeatedCursorWithRecordsIsAnErrorAndNoCircle() {
        server.stubFor(get(urlPathEqualTo("/v1/records"))
                .withQueryParam("after_cursor", absent())
                .willReturn(okJson(page("c1", RECORD))));
        server.stubFor(get(urlPathEqualTo("/v1/records"))
                .withQueryParam("after_cursor", equalTo("c1"))
                .willReturn(okJson(page("c1", RECORD.replace("\"1\"", "\"2\"")))));
        try (TestRoute route = TestRoute.start(TestRoute.uri(server.baseUrl(), "t", cursors, "delay=600000"))) {
            TestRoute.await().until(() -> "c1".equals(route.consumer().getCursor()));
            TestRoute.await().until(() -> route.received().size() == 2);
        }
        // two pages, and the one that was read ahead of the second
        assertThat(server.findAll(getRequestedFor(urlPathEqualTo("/v1/records"))))
                .hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"fail,1", "beginning,2"})
    void aRejectedCursorIsReplacedOnlyIfThatIsWanted(String choice, int deliveries) throws Exception {
        server.stubFor(get(urlPathEqualTo("/v1/records"))
                .withQueryParam("after_cursor", absent())
                .willReturn(okJson(page("c1", RECORD))));
        server.stubFor(get(urlPathEqualTo("/v1/records"))
                .withQueryParam("after_cursor", equalTo("c1"))
                .willReturn(okJson(page("c1"))));
        server.stubFor(get(urlPathEqualTo("/v1/records"))
                .withQueryParam("after_cursor", equalTo("gone"))
                .willReturn(aResponse()
                        .withStatus(422)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"summary\":\"cursor expired\"}")));
        try (TestRoute route =
                TestRoute.start(TestRoute.uri(server.baseUrl(), "t", cursors, "onInvalidCursor=" + choice))) {
            TestRoute.await().until(() -> "c1".equals(route.consumer().getCursor()));
            route.consumer().seek("gone");
            server.resetRequests();
            TestRoute.await()
                    .until(() -> server.findAll(getRequestedFor(urlPathEqualTo("/v1/records")))
                                    .size()
                            > 4);
            assertThat(route.received()).hasSize(deliveries);
            assertThat(route.consumer().getCursor()).isEqualTo(choice.equals("fail") ? "gone" : "c1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=501 | limit is 501",
                "limit=0 | limit is 0",
                "lookbackWindow=-1 | lookbackWindow is -1",
                "concurrentConsumers=0 | concurrentConsumers is 0",
                "collectionParameter=model | collectionParameter is 'model'",
                "startFrom=now | no position for it",
                "syncId= | syncId is empty",
                "token= | token is missing",
                "baseUrl= | baseUrl is missing",
                "baseUrl=http://sequin.example.com | plain http",
            })
    void aBadOptionIsRefusedAtTheStart(String option, String said) {
        assertThatThrownBy(() -> TestRoute.start(TestRoute.uri(server.baseUrl(), "t", cursors, option))
                        .close())
                .rootCause()
                .hasMessageStartingWith("Option ")
                .hasMessageContaining(said);
    }
}
