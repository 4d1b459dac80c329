package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that never come, come slowly or break off. */
@Timeout(60)
class ApiClientFaultsTest extends ApiClientTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String HEAD = "HTTP/1.1 200 OK\r\n" + JSON;

    private ApiClient impatient(String url) {
        return client(url, settings -> settings.responseTimeout(PATIENCE).maxRetries(0));
    }

    private static ApiException bodyFailure(ApiResponse response) {
        try (response) {
            Throwable thrown = catchThrowable(() -> response.body().readAllBytes());
            assertThat(thrown).isInstanceOf(ApiException.class);
            return (ApiException) thrown;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100\r\n\r\n[1,2", "Transfer-Encoding: chunked\r\n\r\n20\r\n[1,2"})
    void aBodyThatIsCutOff(String start) throws IOException {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send(HEAD + start);
        });

        ApiException failure = bodyFailure(impatient(server.url()).execute(GET));

        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure)
                .hasMessageStartingWith("GET /records at 127.0.0.1:" + server.port())
                .hasMessageContaining("broke off");
    }

    @Test
    void aResetInMidBody() throws IOException {
        CountDownLatch read = new CountDownLatch(1);
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send(HEAD + "Content-Length: 100\r\n\r\n[1,2");
            boolean ignored = read.await(30, TimeUnit.SECONDS);
            peer.reset();
        });
        ApiResponse response = impatient(server.url()).execute(GET);
        assertThat(response.body().readNBytes(4)).hasSize(4);
        read.countDown();

        assertThat(bodyFailure(response).getKind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void nothingAtAll() {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.awaitEnd();
        });

        ApiException failure = failure(impatient(server.url()), GET);

        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("no byte arrived for 1 s (responseTimeout)");
    }

    @Test
    void nothingMoreInMidBody() throws IOException {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send(HEAD + "Content-Length: 100\r\n\r\n[1,2");
            peer.awaitEnd();
        });

        assertThat(bodyFailure(impatient(server.url()).execute(GET)))
                .hasMessageContaining("no byte arrived for 1 s (responseTimeout)");
    }

    @Test
    void aLongerTimeOutOfOneRequest() throws IOException {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.idle(PATIENCE.toMillis() * 3);
            peer.answer(200, JSON, "[]");
            peer.awaitEnd();
        });
        ApiRequest patient = ApiRequest.of("GET", "/records")
                .responseTimeout(Duration.ofSeconds(30))
                .build();

        assertThat(text(impatient(server.url()).execute(patient))).isEqualTo("[]");
    }

    private RawServer dripping(String start, String drop) {
        return serve(peer -> {
            peer.readHead();
            peer.send(start);
            while (true) {
                peer.idle(50);
                peer.send(drop);
            }
        });
    }

    @Test
    void aDrippingBody() throws IOException {
        RawServer server = dripping(HEAD + "Content-Length: 100000\r\n\r\n", "1");

        ApiException failure = bodyFailure(impatient(server.url()).execute(GET));

        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("less than 1024 bytes arrived in 1 s");
    }

    @Test
    void drippingChunkHeads() throws IOException {
        RawServer server = dripping(HEAD + "Transfer-Encoding: chunked\r\n\r\n5;x=", "y");

        assertThat(bodyFailure(impatient(server.url()).execute(GET))).hasMessageContaining("less than 1024 bytes");
    }

    @Test
    void drippingHeaders() {
        RawServer server = dripping("HTTP/1.1 200 OK\r\nX: ", "y");

        assertThat(failure(impatient(server.url()), GET)).hasMessageContaining("less than 1024 bytes");
    }

    @Test
    void aSteadyBodyTakesAsLongAsItTakes() throws IOException {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send(HEAD + "Content-Length: 30000\r\n\r\n");
            for (int i = 0; i < 15; i++) {
                peer.idle(100);
                peer.send(" ".repeat(2000));
            }
            peer.awaitEnd();
        });

        assertThat(text(impatient(server.url()).execute(GET))).hasSize(30000);
    }

    @Test
    void aSlowReaderIsNoStall() throws Exception {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send(HEAD + "Content-Length: 30\r\n\r\n" + " ".repeat(30));
            peer.awaitEnd();
        });
        try (ApiResponse response = impatient(server.url()).execute(GET)) {
            InputStream body = response.body();
            for (int i = 0; i < 3; i++) {
                assertThat(body.readNBytes(10)).hasSize(10);
                boolean ignored = new CountDownLatch(1).await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    @Test
    void aConnectionClosedWithoutAnAnswer() {
        RawServer server = serve(RawServer.Peer::readHead);

        assertThat(failure(impatient(server.url()), GET)).hasMessageContaining("closed without an answer");
    }

    @Test
    void somethingThatIsNoHttp() {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.send("SSH-2.0-OpenSSH_9.6\r\n\r\n");
            peer.awaitEnd();
        });

        ApiException failure = failure(impatient(server.url()), GET);

        assertThat(failure.getKind()).isIn(Kind.INVALID_RESPONSE, Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("baseUrl");
    }

    @Test
    void aTlsHandshakeThatDoesNotHappenIsRepeatedForEveryCall() {
        RawServer server = serve(RawServer.Peer::awaitEnd);
        ApiClient client = client("https://127.0.0.1:" + server.port(), settings -> settings.connectTimeout(PATIENCE)
                .maxRetries(1));

        ApiException failure = failure(client, POST);

        assertThat(failure).hasMessageContaining("no connection within 1 s (connectTimeout)");
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void anUnknownHost() {
        ApiException failure = failure(client("https://no-such-host.invalid", settings -> settings.maxRetries(0)), GET);

        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("no-such-host.invalid").hasMessageContaining("host name is not known");
    }

    @Test
    void aCertificateThatNobodySigned() {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .dynamicHttpsPort()
                .httpDisabled(true)
                .bindAddress("127.0.0.1"));
        server.start();
        keep(server::stop);

        ApiException failure = failure(client(server.baseUrl()), GET);

        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("http.sslContextParameters");
        assertThat(time.waits()).isEmpty();
    }
}
