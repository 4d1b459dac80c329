package io.github.camelrecords.stream.http;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.camelrecords.stream.LogCapture;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HostnameVerifier;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The secret reaches the service and nobody else: no log line, no message, no proxy, no redirect target. */
class ApiClientSecrecyTest extends ApiClientTestSupport {

    private static final String PROXY_PASSWORD = "proxy-canary-5d1f";

    @Test
    void appearsInNoLogLineOfAPlainCall() throws IOException {
        RawServer server = serveInTurn(answer(503, JSON, "{}"), answer(200, JSON, "[1]"), answer(401, JSON, "{}"));
        try (LogCapture log = new LogCapture()) {
            ApiClient client = client(server.url());
            text(client.execute(GET));
            failure(client, POST);
            client.stop();

            assertThat(server.heads())
                    .hasSize(3)
                    .allMatch(head -> head.contains("\r\nAuthorization: Bearer " + secret));
            // the loggers that would show it are really on
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("org.apache.hc.client5.http.wire") && line.contains("<< \"[1]"))
                    .anyMatch(line -> line.startsWith("org.apache.hc.client5.http.headers")
                            && line.contains(">> Authorization: ***"))
                    .anyMatch(line -> line.contains("{\"a\":1}"));
            assertThat(log.lines()).noneMatch(line -> line.contains(secret));
        }
    }

    @Test
    void appearsInNoLogLineThroughTlsAndAProxyThatAsksForAPassword() throws IOException {
        RawServer proxy = serve(new HttpProxy(true));
        WireMockServer server = tlsServer();
        try (LogCapture log = new LogCapture()) {
            context.getRegistry().bind("trust", trust());
            ApiClient client = client(
                    server.baseUrl(),
                    settings -> settings.httpOptions(Map.of(
                            "proxyHost",
                            "127.0.0.1",
                            "proxyPort",
                            proxy.port(),
                            "proxyAuthScheme",
                            "http",
                            "proxyAuthMethod",
                            "Basic",
                            "proxyAuthUsername",
                            "me",
                            "proxyAuthPassword",
                            PROXY_PASSWORD,
                            "x509HostnameVerifier",
                            "#bean:anyHost",
                            "sslContextParameters",
                            "#bean:trust")));

            assertThat(text(client.execute(GET))).isEqualTo("[2]");

            server.verify(getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + secret)));
            String basic =
                    Base64.getEncoder().encodeToString(("me:" + PROXY_PASSWORD).getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.heads()).anyMatch(head -> head.contains("Proxy-Authorization: Basic " + basic));
            assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT ") && !head.contains(secret));
            assertThat(log.lines()).anyMatch(line -> line.startsWith("org.apache.hc.client5.http.wire"));
            assertThat(log.lines())
                    .noneMatch(line -> line.contains(secret))
                    .noneMatch(line -> line.contains(PROXY_PASSWORD))
                    .noneMatch(line -> line.contains(basic));
        }
    }

    private WireMockServer tlsServer() {
        WireMockServer server = new WireMockServer(
                options().dynamicHttpsPort().httpDisabled(true).bindAddress("127.0.0.1"));
        server.start();
        keep(server::stop);
        server.stubFor(get(anyUrl()).willReturn(okJson("[2]")));
        context.getRegistry().bind("anyHost", (HostnameVerifier) (host, session) -> true);
        return server;
    }

    /** Trusts whatever WireMock shows; what is tested here is logging. */
    private static SSLContextParameters trust() {
        SSLContextParameters parameters = new SSLContextParameters();
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setTrustManager(new TrustAll());
        parameters.setTrustManagers(trust);
        return parameters;
    }

    @Test
    void isAddedBelowEveryInterceptorAndListener() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));
        StringBuilder seen = new StringBuilder();
        HttpComponent component = context.getComponent("http", HttpComponent.class);
        component.setLogHttpActivity(true);
        component.setHttpClientConfigurer(builder -> builder.addRequestInterceptorLast((request, entity, context) -> {
            for (Header header : request.getHeaders()) {
                seen.append(header);
            }
        }));

        text(client(server.url()).execute(GET));

        assertThat(seen.toString()).contains("Accept: application/json").doesNotContain(secret);
        assertThat(server.heads().get(0)).contains("Bearer " + secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":\"SECRET\",\"message\":\"no such key: SECRET\",\"errors\":[{\"message\":\"SECRET\"}]}}",
                "SECRET",
                "<html><title>SECRET</title></html>"
            })
    void isMaskedWhereTheServiceRepeatsIt(String body) {
        String echo = body.replace("SECRET", secret);
        RawServer server = serveInTurn(answer(401, "Content-Type: text/plain\r\n", echo));

        ApiException failure = failure(client(server.url()), GET);

        assertThat(stackTrace(failure)).contains("***").doesNotContain(secret);
        assertThat(String.valueOf(failure.getCode())).doesNotContain(secret);
    }

    @Test
    void isMaskedBeforeALongMessageIsCut() {
        RawServer server = serveInTurn(answer(400, "", "x".repeat(490) + secret));

        assertThat(failure(client(server.url()), GET)).hasMessageNotContaining(secret.substring(0, 10));
    }

    @Test
    void isMaskedWhereTheServiceGarblesItsHead() {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send("HTTP/1.1 " + secret + "\r\n\r\n");
        });

        assertThat(stackTrace(failure(client(server.url(), settings -> settings.maxRetries(0)), GET)))
                .doesNotContain(secret);
    }

    @Test
    void isNotSentToWhereARedirectPoints() {
        RawServer elsewhere = serveInTurn(answer(200, JSON, "[]"));
        RawServer server = serveInTurn(
                answer(302, "Location: http://localhost:" + elsewhere.port() + "/records?key=" + secret + "\r\n", ""));

        ApiException failure = failure(client(server.url()), GET);

        assertThat(elsewhere.connections()).isZero();
        assertThat(failure.getKind()).isEqualTo(ApiException.Kind.INVALID_RESPONSE);
        assertThat(failure)
                .hasMessageContaining("http://localhost:" + elsewhere.port())
                .hasMessageContaining("not followed")
                .hasMessageContaining("baseUrl")
                .hasMessageNotContaining(secret);
    }

    @Test
    void isRefusedWithALineBreakInIt() {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));
        ApiClientConfig config = ApiClientConfig.of(BaseUrl.parse(server.url(), false), () -> secret + "\nX-Evil: 1")
                .build();
        ApiClient client = keep(new ApiClient(context, config));
        client.start();

        assertThatThrownBy(() -> client.execute(GET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line break")
                .hasMessageNotContaining(secret);
        assertThat(server.connections()).isZero();
    }

    @Test
    void appearsInNoTextForm() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));
        ApiClient client = client(server.url());
        try (ApiResponse response = client.execute(GET)) {
            assertThat(List.of(
                            client.toString(),
                            GET.toString(),
                            response.toString(),
                            RateBudgets.of(BaseUrl.parse(server.url(), false), secret)
                                    .toString()))
                    .noneMatch(text -> text.contains(secret));
        }
    }

    @Test
    void showsNoPasswordWhenAnOptionCannotBeUsed() {
        Throwable thrown = catchThrowable(() -> client(
                "http://localhost:1",
                settings -> settings.httpOptions(
                        Map.of("proxyPort", "many", "proxyHost", "p", "proxyAuthPassword", PROXY_PASSWORD))));

        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("http.proxyPort");
        assertThat(stackTrace(thrown)).contains("many").doesNotContain(PROXY_PASSWORD);
    }

    @Test
    void usesANewSecretAtOnce() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));
        String[] current = {secret};
        ApiClient client = keep(new ApiClient(
                context,
                ApiClientConfig.of(BaseUrl.parse(server.url(), false), () -> current[0])
                        .build()));
        client.start();

        text(client.execute(GET));
        current[0] = "rotated-key";
        text(client.execute(GET));
        current[0] = null;
        text(client.execute(GET));

        assertThat(server.heads().get(0)).contains("Bearer " + secret);
        assertThat(server.heads().get(1)).contains("Bearer rotated-key").doesNotContain(secret);
        assertThat(server.heads().get(2)).doesNotContain("Authorization");
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
