package io.github.camelrecords.stream.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person or a route learns from an answer that cannot be used. */
class ApiClientErrorsTest extends ApiClientTestSupport {

    private WireMockServer server;

    @BeforeEach
    void startServer() {
        server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        keep(server::stop);
    }

    private ApiClient answering(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).willReturn(answer));
        return client(server.baseUrl());
    }

    @Test
    void namesCallHostStatusCodeMessageAndWayOut() {
        ApiRequest request = ApiRequest.of("GET", "/records")
                .query("connection_id", "private-person")
                .build();
        ApiClient client = answering(aResponse()
                .withStatus(400)
                .withHeader("Content-Type", "application/json")
                .withBody("""
                                {"error":{"code":"invalid_query_params","errors":[
                                  {"code":"too_big","message":"Number must be less than 10000","path":["limit"]},
                                  {"code":"unrecognized_keys"}]}}
                                """));

        ApiException failure = failure(client, request);

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_REQUEST);
        assertThat(failure.getHttpResponseCode()).isEqualTo(400);
        assertThat(failure.getCode()).isEqualTo("invalid_query_params");
        assertThat(failure.getCall()).isEqualTo("GET /records");
        assertThat(failure)
                .hasMessage(
                        "GET /records at localhost:" + server.port() + " was answered with 400 invalid_query_params:"
                                + " limit: Number must be less than 10000; unrecognized_keys.");
    }

    @Test
    void usesTheAdviceOfTheVendor() {
        server.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(401)
                        .withBody("{\"error\":{\"code\":\"unknown_account\",\"message\":\"No account\"}}")));
        ApiClient client = client(
                server.baseUrl(),
                settings -> settings.errorHints(
                        (call, kind, status, code) -> call + "," + kind + "," + status + "," + code));

        assertThat(failure(client, GET))
                .hasMessageEndingWith(
                        "401 unknown_account: No account. GET /records,UNAUTHORIZED,401,unknown_account.");
    }

    @Test
    void aDashboardInPlaceOfTheApi() {
        ApiException failure = failure(
                answering(aResponse()
                        .withHeader("Content-Type", "text/html; charset=utf-8")
                        .withBody("<!doctype html><html><head><title>My dashboard</title></head></html>")),
                GET);

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure)
                .hasMessageContaining("content type text/html")
                .hasMessageContaining("My dashboard")
                .hasMessageContaining("baseUrl");
    }

    @Test
    void jsonWithAnotherName() throws IOException {
        assertThat(text(answering(aResponse()
                                .withHeader("Content-Type", "application/vnd.api+json")
                                .withBody("{}"))
                        .execute(GET)))
                .isEqualTo("{}");
    }

    @Test
    void anEmptyBodyIsAnErrorWhereJsonIsNeeded() {
        assertThat(failure(answering(aResponse().withStatus(204)), GET).getKind())
                .isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure(
                        answering(aResponse()
                                .withHeader("Content-Length", "0")
                                .withHeader("Content-Type", "application/json")),
                        GET))
                .hasMessageContaining("empty body");
    }

    @Test
    void anEmptyBodyIsFineWhereTheRequestSaysSo() throws IOException {
        ApiRequest request =
                ApiRequest.of("POST", "/x").answer(Answer.JSON_OR_EMPTY).build();

        assertThat(text(answering(aResponse().withStatus(204)).execute(request)))
                .isEmpty();
        // chunked, so only reading tells that there is nothing
        assertThat(text(answering(aResponse().withHeader("Content-Type", "text/html"))
                        .execute(request)))
                .isEmpty();
        assertThat(text(answering(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody("{}"))
                        .execute(request)))
                .isEqualTo("{}");
        assertThat(failure(
                                answering(aResponse()
                                        .withHeader("Content-Type", "text/html")
                                        .withBody("<html>")),
                                request)
                        .getKind())
                .isEqualTo(Kind.INVALID_RESPONSE);
    }

    @Test
    void anyAnswerWhereTheRequestSaysSo() throws IOException {
        ApiRequest request = ApiRequest.of("GET", "/x").answer(Answer.ANY).build();
        ApiClient client = answering(aResponse()
                .withStatus(418)
                .withHeader("Content-Type", "image/png")
                .withBody("teapot"));
        try (ApiResponse response = client.execute(request)) {
            assertThat(response.status()).isEqualTo(418);
            assertThat(response.header("content-type")).isEqualTo("image/png");
            assertThat(response.body().readAllBytes()).asString().isEqualTo("teapot");
        }
    }

    @Test
    void aHugeAndUglyErrorBody() {
        ApiException failure = failure(
                answering(aResponse().withStatus(400).withBody("a\u0000b\r\n\u001b[31mc" + "x".repeat(1_000_000))),
                GET);

        assertThat(failure.getMessage())
                .contains("a b [31mc")
                .hasSizeLessThan(800)
                .doesNotContain("\n");
    }

    @Test
    void anErrorWithoutABody() {
        assertThat(failure(answering(aResponse().withStatus(403)), GET))
                .hasMessageContaining("was answered with 403. ")
                .hasMessageContaining("permission");
    }

    @Test
    void aRedirectToNowhere() {
        ApiException failure = failure(answering(aResponse().withStatus(304)), GET);

        assertThat(failure.getKind()).isEqualTo(Kind.INVALID_RESPONSE);
        assertThat(failure).hasMessageContaining("redirect (304) to nowhere");
    }

    @Test
    void aRedirectOnTheSameHost() {
        assertThat(failure(answering(aResponse().withStatus(301).withHeader("Location", "/login")), GET))
                .hasMessageContaining("a path of the same host");
        assertThat(server.getAllServeEvents()).hasSize(1);
    }
}
