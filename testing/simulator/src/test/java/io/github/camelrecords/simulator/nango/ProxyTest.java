package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {

    private static final String NO_PROXY_SCOPE = "0f4c8a6e-2b1d-4e7f-8a90-1b2c3d4e5f60";
    private static final byte[] BINARY = {0, (byte) 0xff, (byte) 0xc3, 0x28, 10, 13};

    private final List<NangoUpstreamRequest> seen = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final NangoSimulator nango = NangoSimulator.builder()
            .scopedKey(NO_PROXY_SCOPE, "environment:records:read")
            .build();
    private NangoUpstreamAnswer answer = NangoUpstreamAnswer.json(200, "{\"ok\":true}");

    @BeforeEach
    void start() {
        nango.connection("github", "user-123");
        nango.proxy("github", request -> {
            seen.add(request);
            return answer;
        });
        nango.start();
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void theApiGetsMethodPathPrefixedHeadersAndBytes() throws Exception {
        HttpResponse<byte[]> response = send(call("/proxy/v1/a%2Fb//c/?q=1%202&q=x+y")
                .header("Nango-Proxy-X-Trace", "7")
                .header("nango-proxy-accept", "text/plain")
                .header("X-Mine", "stays")
                .header("Content-Type", "application/octet-stream")
                .header("Base-Url-Override", "https://api.example.com")
                .method("PATCH", BodyPublishers.ofByteArray(BINARY)));

        assertThat(response.statusCode()).isEqualTo(200);
        NangoUpstreamRequest request = seen.get(0);
        assertThat(request.method()).isEqualTo("PATCH");
        assertThat(request.path()).isEqualTo("/v1/a%2Fb//c/?q=1%202&q=x+y");
        assertThat(request.body()).isEqualTo(BINARY);
        assertThat(request.baseUrlOverride()).isEqualTo("https://api.example.com");
        assertThat(request.headers()).containsOnlyKeys("Content-Type", "X-Trace", "Accept");
        assertThat(request.header("x-trace")).isEqualTo("7");
        assertThat(request.header("ACCEPT")).isEqualTo("text/plain");
    }

    @Test
    void aBodyNeedNotBeTheJsonItSaysItIs() throws Exception {
        send(call("/proxy/x")
                .header("Content-Type", "application/json")
                .method("POST", BodyPublishers.ofString("{not json")));

        assertThat(seen.get(0).text()).isEqualTo("{not json");
        assertThat(seen.get(0).baseUrlOverride()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, a=1&b=%20",
        "multipart/form-data; boundary=x, '--x\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n1\r\n--x--\r\n'",
        "application/xml, <a/>"
    })
    void formsArriveAsTheyWereSent(String type, String body) throws Exception {
        send(call("/proxy/x?c=3").header("Content-Type", type).method("POST", BodyPublishers.ofString(body)));

        assertThat(seen.get(0).text()).isEqualTo(body);
        assertThat(seen.get(0).header("Content-Type")).isEqualTo(type);
        assertThat(seen.get(0).path()).isEqualTo("/x?c=3");
    }

    @ParameterizedTest
    @CsvSource({"GET", "POST", "PUT", "PATCH", "DELETE"})
    void everyMethodGoesThrough(String method) throws Exception {
        send(call("/proxy/x").method(method, BodyPublishers.noBody()));

        assertThat(seen).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo(method);
            assertThat(request.body()).isEmpty();
        });
    }

    @Test
    void aSuccessShowsItsTypeItsBytesAndFewHeaders() throws Exception {
        answer = NangoUpstreamAnswer.of(201, "image/png", BINARY)
                .withHeader("X-Request-Id", "42")
                .withHeader("Set-Cookie", "a=b");

        HttpResponse<byte[]> response = send(call("/proxy/x"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo(BINARY);
        assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(response.headers().firstValue("X-Request-Id")).contains("42");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void anErrorOfTheApiKeepsAllOfItsHeaders() throws Exception {
        answer = NangoUpstreamAnswer.json(404, "{\"message\":\"Not Found\"}").withHeader("X-Github", "yes");

        HttpResponse<byte[]> response = send(call("/proxy/x"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("{\"message\":\"Not Found\"}");
        assertThat(response.headers().firstValue("X-Github")).contains("yes");
    }

    @ParameterizedTest
    @CsvSource({
        "503, 2, , 3",
        "429, 1, , 2",
        "401, 1, , 2",
        "404, 3, , 1",
        "404, 3, '403,404', 4",
        "503, , , 1",
        "200, 3, 200, 4"
    })
    void retriesReallyCallAgain(int status, String retries, String retryOn, int calls) throws Exception {
        answer = NangoUpstreamAnswer.json(status, "{}");
        HttpRequest.Builder call = call("/proxy/x");
        if (retries != null) {
            call.header("Retries", retries);
        }
        if (retryOn != null) {
            call.header("Retry-On", retryOn);
        }

        assertThat(send(call).statusCode()).isEqualTo(status);

        assertThat(seen).hasSize(calls);
        assertThat(seen.get(calls - 1).attempt()).isEqualTo(calls - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "Retries, many, retries",
        "Retry-On, '5xx', retry-on",
        "Base-Url-Override, nowhere, base-url-override",
        "Decompress, 1, decompress",
        "Forward-Headers-On-Redirect, yes, forward-headers-on-redirect",
        "Connection-Id, 'é', connection-id"
    })
    void faultyHeadersAreNamed(String header, String value, String path) throws IOException {
        List<String> headers = RawHttp.usual(nango);
        headers.removeIf(line -> line.startsWith(header));
        headers.add(header + ": " + value);

        RawHttp.Answer refused = RawHttp.send(nango.port(), "GET /proxy/x HTTP/1.1", headers, "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errorCode()).isEqualTo("invalid_headers");
        assertThat(refused.json().at("/error/errors/0/path/0").asText()).isEqualTo(path);
        assertThat(seen).isEmpty();
    }

    @Test
    void nangosOwnErrors() throws IOException {
        String authorization = "Authorization: Bearer " + nango.secretKey();
        String connection = "Connection-Id: user-123";

        assertThat(proxy(authorization).errorCode()).isEqualTo("invalid_headers");
        RawHttp.Answer integration = proxy(authorization, connection, "Provider-Config-Key: nope");
        assertThat(integration.status()).isEqualTo(404);
        assertThat(integration.errorCode()).isEqualTo("unknown_provider_config");
        RawHttp.Answer nobody = proxy(authorization, "Connection-Id: nobody", "Provider-Config-Key: github");
        assertThat(nobody.status()).isEqualTo(400);
        assertThat(nobody.errorCode()).isEqualTo("server_error");
        assertThat(proxy("Authorization: Bearer " + NO_PROXY_SCOPE, connection, "Provider-Config-Key: github")
                        .status())
                .isEqualTo(403);
        nango.connection("slack", "user-123");
        assertThat(proxy(authorization, connection, "Provider-Config-Key: slack")
                        .status())
                .as("nobody said what this API answers")
                .isEqualTo(501);
    }

    private RawHttp.Answer proxy(String... headers) throws IOException {
        return RawHttp.send(nango.port(), "GET /proxy/x HTTP/1.1", List.of(headers), "");
    }

    private HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(URI.create(nango.baseUrl() + path))
                .header("Authorization", "Bearer " + nango.secretKey())
                .header("Connection-Id", "user-123")
                .header("Provider-Config-Key", "github");
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder call) throws Exception {
        return client.send(call.build(), BodyHandlers.ofByteArray());
    }
}
