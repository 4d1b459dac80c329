package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Endpoint;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.DefaultComponent;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sets on camel-http works, except where it would break a promise. */
class ApiClientHttpOptionsTest extends ApiClientTestSupport {

    private ApiClient withOptions(String url, Map<String, Object> options) {
        return client(url, settings -> settings.httpOptions(options));
    }

    @Test
    void aProxyIsUsed() throws IOException {
        RawServer proxy = serve(new HttpProxy(false));

        String answer =
                text(withOptions("http://localhost:1", Map.of("proxyHost", "127.0.0.1", "proxyPort", "" + proxy.port()))
                        .execute(GET));

        assertThat(answer).isEqualTo("[\"by proxy\"]");
        assertThat(proxy.heads().get(0)).startsWith("GET http://localhost:1/records HTTP/1.1\r\n");
    }

    @Test
    void aBeanReferenceIsResolvedAndAUserAgentIsSent() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));
        HttpClientConfigurer mine = builder ->
                builder.addRequestInterceptorLast((request, entity, httpContext) -> request.setHeader("X-Mine", "yes"));
        context.getRegistry().bind("mine", mine);

        text(withOptions(server.url(), Map.of("httpClientConfigurer", "#bean:mine", "userAgent", "me/1"))
                .execute(GET));

        assertThat(server.heads().get(0)).contains("\r\nX-Mine: yes\r\n").contains("\r\nUser-Agent: me/1\r\n");
    }

    @Test
    void theBuildersOfHttpClientAreReached() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));

        text(withOptions(
                        server.url(),
                        Map.of("httpClient.contentCompressionEnabled", "false", "httpConnection.tcpNoDelay", "true"))
                .execute(GET));

        assertThat(server.heads().get(0)).doesNotContain("Accept-Encoding");
    }

    @Test
    void theSizeOfThePoolCounts() throws IOException {
        RawServer server = serveInTurn("HTTP/1.1 200 OK\r\n" + JSON + "Content-Length: 50\r\n\r\n[");
        ApiClient client = client(server.url(), settings -> settings.httpOptions(Map.of("connectionsPerRoute", 1))
                .responseTimeout(Duration.ofSeconds(1))
                .maxRetries(0));
        try (ApiResponse holds = client.execute(GET)) {
            assertThat(failure(client, GET)).hasMessageContaining("http.connectionsPerRoute");
            assertThat(holds.status()).isEqualTo(200);
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void noConfigurerBringsRepetitionsRedirectsOrCookiesBack() throws IOException {
        AtomicInteger configured = new AtomicInteger();
        HttpComponent component = new HttpComponent();
        component.setFollowRedirects(true);
        component.setHttpClientConfigurer(builder -> {
            configured.incrementAndGet();
            builder.setRetryStrategy(new DefaultHttpRequestRetryStrategy(3, TimeValue.ofMilliseconds(1)));
            builder.setRedirectStrategy(DefaultRedirectStrategy.INSTANCE);
        });
        context.addComponent("mine", component);
        RawServer server = serveInTurn(
                answer(200, JSON + "Set-Cookie: a=b; Path=/\r\n", "[]"),
                answer(302, "Location: /login\r\n", ""),
                answer(503, "Retry-After: 1\r\n", ""));
        ApiClient client = client(server.url(), settings -> settings.httpComponentName("mine"));
        text(client.execute(GET));

        failure(client, GET);
        failure(client, POST);

        assertThat(configured).hasValue(1);
        assertThat(server.heads()).hasSize(3).noneMatch(head -> head.contains("Cookie:"));
    }

    @Test
    void aSharedConnectionManagerOutlivesTheClient() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));
        HttpComponent component = new HttpComponent();
        component.setClientConnectionManager(keep(new PoolingHttpClientConnectionManager()));
        context.addComponent("shared", component);
        ApiClient client = client(server.url(), settings -> settings.httpComponentName("shared"));
        for (int i = 0; i < 3; i++) {
            text(client.execute(GET));
            client.stop();
            client.start();
        }
        assertThat(server.heads()).hasSize(3);
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void theUsersConfigurerIsLeftAsItWas() throws IOException {
        RawServer server = serveInTurn(answer(200, JSON, "[]"));
        AtomicInteger configured = new AtomicInteger();
        HttpComponent component = context.getComponent("http", HttpComponent.class);
        HttpClientConfigurer mine = builder -> configured.incrementAndGet();
        component.setHttpClientConfigurer(mine);
        ApiClient client = client(server.url());
        for (int i = 0; i < 3; i++) {
            text(client.execute(GET));
            client.stop();
            client.start();
        }
        assertThat(configured).hasValue(4);
        assertThat(component.getHttpClientConfigurer()).isSameAs(mine);
        assertThat(context.getEndpoints()).isEmpty();
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertThatThrownBy(() -> withOptions("http://localhost:1", Map.of("proxyHots", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http.proxyHots is unknown")
                .hasMessageContaining("proxyHost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "httpClient",
                "clientConnectionManager",
                "connectTimeout",
                "followRedirects",
                "logHttpActivity",
                "httpUri"
            })
    void anOptionThatMakesNoSenseIsRefused(String option) {
        assertThatThrownBy(() -> withOptions("http://localhost:1", Map.of(option, "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http." + option + " cannot be used");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connectionsPerRoute", "sslContextParameters", "httpClient.nothing"})
    void aValueThatCannotBeUsedNamesTheOption(String option) {
        assertThatThrownBy(() -> withOptions("http://localhost:1", Map.of(option, "#bean:missing")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http." + option);
    }

    @Test
    void aComponentThatIsNoHttpComponentIsRefused() {
        context.addComponent("mine", new NoHttpComponent());

        assertThatThrownBy(() -> client("http://localhost:1", settings -> settings.httpComponentName("mine")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("httpComponentName is 'mine'")
                .hasMessageContaining("NoHttpComponent");
        assertThatThrownBy(() -> client("http://localhost:1", settings -> settings.httpComponentName("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("httpComponentName is 'nowhere'");
    }

    private static final class NoHttpComponent extends DefaultComponent {

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            throw new UnsupportedOperationException(uri);
        }
    }
}
