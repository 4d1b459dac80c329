package io.github.camelrecords.nango.client;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyApiTest extends ClientTestSupport {

    private static ProxyRequest get(String path) {
        return ProxyRequest.of("GET", path).build();
    }

    @Test
    void pathAndQueryArriveAsTheyWereWritten() throws Exception {
        answer(200, "[]");
        nango.proxy().call(CONNECTION, get("/repos/a%2Fb/h\u00e9?q=a%20b+c&labels[]=x"));

        assertThat(line()).isEqualTo("GET /proxy/repos/a%2Fb/h%C3%A9?q=a%20b+c&labels%5B%5D=x");
        assertThat(request().getHeader("Provider-Config-Key")).isEqualTo("github");
        assertThat(request().getHeader("Connection-Id")).isEqualTo("user-123");
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer " + secret);
        assertThat(request().getHeader("Accept")).isEqualTo("*/*");
        for (String absent : List.of("Retries", "Base-Url-Override", "Content-Type")) {
            assertThat(request().containsHeader(absent)).as(absent).isFalse();
        }
    }

    @Test
    void sendsHeadersBodyAndSettings() throws Exception {
        answer(201, "{}");
        ProxyRequest request = ProxyRequest.of("post", "upload")
                .header("X-Custom", "a b")
                .header("Authorization", "Basic eDp5")
                .body("<a>\u00e9</a>".getBytes(StandardCharsets.UTF_8), "text/xml; charset=UTF-8")
                .retries(2)
                .baseUrlOverride("https://example.com/api")
                .build();

        assertThat(nango.proxy().call(CONNECTION, request).status()).isEqualTo(201);
        assertThat(line()).isEqualTo("POST /proxy/upload");
        assertThat(request().getHeader("Nango-Proxy-X-Custom")).isEqualTo("a b");
        assertThat(request().getHeader("Nango-Proxy-Authorization")).isEqualTo("Basic eDp5");
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer " + secret);
        assertThat(request().getHeader("Retries")).isEqualTo("2");
        assertThat(request().getHeader("Base-Url-Override")).isEqualTo("https://example.com/api");
        assertThat(request().getHeader("Content-Type")).isEqualToIgnoringCase("text/xml; charset=UTF-8");
        assertThat(request().getBody()).asString(StandardCharsets.UTF_8).isEqualTo("<a>\u00e9</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})
    void knowsAllMethods(String method) throws Exception {
        answer(aResponse().withStatus(204));
        ProxyAnswer answer =
                nango.proxy().call(CONNECTION, ProxyRequest.of(method, "/a").build());

        assertThat(line()).isEqualTo(method + " /proxy/a");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void refusesHeadersThatHttpCannotCarry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nango.proxy()
                        .call(
                                CONNECTION,
                                ProxyRequest.of("GET", "/a")
                                        .header("X", "a\r\nb: canary")
                                        .build()))
                .withMessageContaining("Nango-Proxy-X")
                .withMessageNotContaining("canary");
        assertThatIllegalArgumentException().isThrownBy(() -> nango.proxy()
                .call(
                        CONNECTION,
                        ProxyRequest.of("GET", "/a").header("X: y", "z").build()));
        assertThat(requests()).isEmpty();
    }

    @Test
    void handsBackWhatTheOtherServiceSent() throws Exception {
        byte[] image = {(byte) 0x89, 'P', 'N', 'G', 0, 10, 13, (byte) 0xff};
        answer(aResponse()
                .withHeader("Content-Type", "image/png")
                .withHeader("X-RateLimit-Remaining", "12")
                .withBody(image));
        ProxyAnswer answer = nango.proxy().call(CONNECTION, get("/image"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.contentType()).isEqualTo("image/png");
        assertThat(answer.body()).isEqualTo(image);
        assertThat(answer.rateLimitRemaining()).hasValue(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 409, 422, 429})
    void whatTheOtherServiceRefusesIsAnAnswer(int status) throws Exception {
        answer(jsonResponse("{\"message\":\"no\"}", status).withHeader("Location", server.baseUrl() + "/elsewhere"));
        ProxyAnswer answer = nango.proxy().call(CONNECTION, get("/a"));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.isSuccess()).isFalse();
        assertThat(answer.body()).asString().isEqualTo("{\"message\":\"no\"}");
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "401, missing_auth_header, UNAUTHORIZED",
        "401, malformed_auth_header, UNAUTHORIZED",
        "401, invalid_secret_key_format, UNAUTHORIZED",
        "401, unknown_account, UNAUTHORIZED",
        "403, forbidden, FORBIDDEN",
        "400, invalid_headers, INVALID_REQUEST",
        "404, unknown_provider_config, NOT_FOUND",
        "402, plan_limit, INVALID_REQUEST",
        "424, connection_refresh_backoff, INVALID_REQUEST",
        "400, base_url_override_disabled, INVALID_REQUEST",
        "400, base_url_override_not_allowed, INVALID_REQUEST",
        "429, too_many_request, RATE_LIMITED"
    })
    void whatNangoItselfRefusesIsAnError(int status, String code, Kind kind) {
        answer(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"canary\"}}");
        ApiException failure = failure(() -> nango.proxy().call(CONNECTION, get("/a?token=canary")));

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure)
                .hasMessageContainingAll("GET /proxy/a was refused by Nango", code)
                .hasMessageNotContaining("canary");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aMissingScopeIsNamed() {
        answer(403, "{\"error\":{\"code\":\"forbidden\"}}");

        assertThat(failure(() -> nango.proxy().call(CONNECTION, get("/a")))).hasMessageContaining("environment:proxy");
    }

    @Test
    void theCodesOfNangoMeanNothingInASuccess() throws Exception {
        answer(200, "{\"error\":{\"code\":\"forbidden\"}}");

        assertThat(nango.proxy().call(CONNECTION, get("/a")).isSuccess()).isTrue();
    }

    @Test
    void aReadIsRepeatedAndTheLastAnswerHandedBack() throws Exception {
        answer(503, "{}");

        assertThat(nango.proxy().call(CONNECTION, get("/a")).status()).isEqualTo(503);
        assertThat(requests()).hasSize(REPEATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aWriteIsNotRepeated(String method) throws Exception {
        answer(503, "{}");
        ProxyAnswer answer =
                nango.proxy().call(CONNECTION, ProxyRequest.of(method, "/a").build());

        assertThat(answer.status()).isEqualTo(503);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void theOtherServicesRateLimitIsNotNangos() throws Exception {
        answer(jsonResponse("{}", 429)
                .withHeader("X-RateLimit-Remaining", "0")
                .withHeader("X-RateLimit-Reset", "99999999999")
                .withHeader("Retry-After", "3600"));
        nango.proxy().call(CONNECTION, get("/a"));
        nango.proxy().call(CONNECTION, get("/a"));
        assertThat(requests()).hasSize(2);

        server.resetAll();
        answer(200, "{\"next_cursor\":null,\"records\":[]}");
        nango.records().page(CONNECTION, RecordsQuery.of("GithubIssue"));
        assertThat(requests()).hasSize(1);
    }

    @Test
    void givesUpAfterItsOwnTimeout() {
        answer(jsonResponse("{}", 200).withFixedDelay(10_000));
        ProxyRequest request =
                ProxyRequest.of("POST", "/slow").timeout(Duration.ofMillis(200)).build();
        ApiException failure = failure(() -> nango.proxy().call(CONNECTION, request));

        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
    }
}
