package io.github.camelrecords.nango.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The other service through Nango: bodies of any kind both ways, and whose error it is. */
class ProxyOperationTest extends WireTest {

    private static final String PROXY = "nango:proxy?connectionId=c&providerConfigKey=p&proxyPath=/x";

    static Stream<Arguments> bodies() {
        byte[] bytes = {0, (byte) 0xFF, 10};
        return Stream.of(
                Arguments.of("é ", null, "é ".getBytes(StandardCharsets.UTF_8), "application/json"),
                Arguments.of(
                        "a=b",
                        "application/x-www-form-urlencoded",
                        "a=b".getBytes(),
                        "application/x-www-form-urlencoded"),
                Arguments.of(bytes, "application/octet-stream", bytes, "application/octet-stream"),
                Arguments.of(new ByteArrayInputStream(bytes), "image/png", bytes, "image/png"),
                Arguments.of(
                        Map.of("a", "é"), null, "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8), "application/json"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyGoesAsItIs(Object body, String type, byte[] sent, String sentType) throws Exception {
        answer(200, "{}");

        done(PROXY + "&httpMethod=POST", body, type == null ? Map.of() : Map.of(Exchange.CONTENT_TYPE, type));

        assertThat(onlyRequest().getBody()).isEqualTo(sent);
        assertThat(onlyRequest().getHeader("Content-Type")).isEqualTo(sentType);
    }

    @Test
    void aQueryOfAMapIsEncoded() throws Exception {
        answer(200, "{}");
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("q", "a b&c");
        query.put("n[]", 1);

        done(PROXY, null, Map.of("CamelNangoQuery", query));

        assertThat(onlyRequest().getUrl()).isEqualTo("/proxy/x?q=a%20b%26c&n%5B%5D=1");
    }

    @ParameterizedTest
    @CsvSource({"repos/a, /proxy/repos/a", "/, /proxy/", "/a//b/, /proxy/a//b/", "/100%/x%2fy, /proxy/100%25/x%2fy"})
    void thePathGoesAsItIs(String path, String sent) throws Exception {
        answer(200, "{}");

        done("nango:proxy?connectionId=c&providerConfigKey=p", null, Map.of("CamelNangoProxyPath", path));

        assertThat(onlyRequest().getUrl()).isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv; charset=iso-8859-1, String, é",
        "text/plain, String, Ã©",
        "application/xml, Map, Ã©",
        "image/png, String, ",
        "text/plain, Bytes, "
    })
    void anAnswerThatIsNoJson(String type, String outputType, String text) throws Exception {
        byte[] latin = "é".getBytes(StandardCharsets.ISO_8859_1);
        byte[] sent = type.contains("iso-8859-1") ? latin : "Ã©".getBytes(StandardCharsets.UTF_8);
        answer(aResponse().withHeader("Content-Type", type).withBody(sent));

        Message reply = done(PROXY + "&outputType=" + outputType).getMessage();

        assertThat(reply.getBody()).isEqualTo(text == null ? sent : text);
        assertThat(reply.getHeader(Exchange.CONTENT_TYPE)).isEqualTo(type);
    }

    @Test
    void anAnswerWithoutATypeTakesThatOfTheRequestAway() throws Exception {
        answer(aResponse().withStatus(204));

        Message reply = done(PROXY + "&httpMethod=POST", "a", Map.of(Exchange.CONTENT_TYPE, "text/plain"))
                .getMessage();

        assertThat(reply.getHeaders()).doesNotContainKey(Exchange.CONTENT_TYPE);
        assertThat(reply.getBody()).isNull();
        assertThat(reply.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, UNAUTHORIZED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "422, INVALID_REQUEST",
        "429, RATE_LIMITED",
        "500, SERVER_ERROR",
        "501, SERVER_ERROR"
    })
    void anErrorOfTheOtherService(int status, Kind kind) throws Exception {
        answer(status, "{\"message\":\"it says\",\"private\":\"canary\"}");

        ApiException failure = refusal(PROXY + "&httpMethod=POST", "{}", Map.of());

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure)
                .hasMessageContaining("the other service answered with " + status + ": it says")
                .hasMessageContaining("throwExceptionOnFailure=false")
                .hasMessageNotContaining("canary");

        Message reply = done(PROXY + "&httpMethod=POST&throwExceptionOnFailure=false&outputType=Map", "{}", Map.of())
                .getMessage();
        assertThat(reply.getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(status);
        assertThat(reply.getBody()).isEqualTo("{\"message\":\"it says\",\"private\":\"canary\"}");
    }

    /** These are no answers of the other service, so they fail whatever throwExceptionOnFailure says. */
    @ParameterizedTest
    @CsvSource({
        "400, invalid_headers, INVALID_REQUEST, ''",
        "404, unknown_provider_config, NOT_FOUND, providerConfigKey",
        "402, plan_limit, INVALID_REQUEST, The plan",
        "424, connection_refresh_backoff, INVALID_REQUEST, ''",
        "400, base_url_override_disabled, INVALID_REQUEST, baseUrlOverride",
        "400, base_url_override_not_allowed, INVALID_REQUEST, baseUrlOverride",
        "401, unknown_account, UNAUTHORIZED, secretKey",
        "403, forbidden, FORBIDDEN, environment:proxy",
        "429, too_many_request, RATE_LIMITED, whole account"
    })
    void aRefusalOfNangos(int status, String code, Kind kind, String wayOut) throws Exception {
        answer(status, "{\"error\":{\"code\":\"" + code + "\"}}");

        ApiException failure = refusal(PROXY + "&throwExceptionOnFailure=false", null, Map.of());

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure)
                .hasMessageStartingWith("GET /proxy/x was refused by Nango with " + status + " " + code)
                .hasMessageContaining(wayOut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aBodyOfAnEarlierStepIsNotSentWithARead(String method) throws Exception {
        answer(200, "{}");

        done(PROXY + "&httpMethod=" + method, "left over", Map.of(Exchange.CONTENT_TYPE, "text/plain"));

        assertThat(onlyRequest().getBody()).isEmpty();
        assertThat(onlyRequest().containsHeader("Content-Type")).isFalse();
    }
}
