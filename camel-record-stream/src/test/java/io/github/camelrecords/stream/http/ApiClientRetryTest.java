package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.http.ApiException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the retry table, counted on the wire. */
class ApiClientRetryTest extends ApiClientTestSupport {

    private static ApiRequest with(Retryable retryable) {
        return ApiRequest.of(
                        retryable == Retryable.IDEMPOTENT || retryable == Retryable.PROXY_READ ? "GET" : "POST", "/x")
                .retry(retryable)
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "IDEMPOTENT, 429, 6, RATE_LIMITED",
        "IDEMPOTENT, 500, 3, SERVER_ERROR",
        "IDEMPOTENT, 501, 1, SERVER_ERROR",
        "IDEMPOTENT, 502, 6, SERVER_ERROR",
        "IDEMPOTENT, 503, 6, SERVER_ERROR",
        "IDEMPOTENT, 504, 6, SERVER_ERROR",
        "IDEMPOTENT, 400, 1, INVALID_REQUEST",
        "IDEMPOTENT, 401, 1, UNAUTHORIZED",
        "IDEMPOTENT, 403, 1, FORBIDDEN",
        "IDEMPOTENT, 404, 1, NOT_FOUND",
        "IDEMPOTENT, 408, 1, INVALID_REQUEST",
        "IDEMPOTENT, 424, 1, INVALID_REQUEST",
        "NEVER_ONCE_SENT, 429, 6, RATE_LIMITED",
        "NEVER_ONCE_SENT, 500, 1, SERVER_ERROR",
        "NEVER_ONCE_SENT, 502, 1, SERVER_ERROR",
        "NEVER_ONCE_SENT, 503, 1, SERVER_ERROR",
        "NEVER_ONCE_SENT, 504, 1, SERVER_ERROR",
        "NEVER_ONCE_SENT, 401, 1, UNAUTHORIZED",
        "PROXY_READ, 429, 1, RATE_LIMITED",
        "PROXY_READ, 503, 6, SERVER_ERROR",
        "PROXY_READ, 404, 1, NOT_FOUND",
        "PROXY_WRITE, 429, 1, RATE_LIMITED",
        "PROXY_WRITE, 503, 1, SERVER_ERROR",
    })
    void repeatsWhatTheTableSays(Retryable retryable, int status, int requests, Kind kind) {
        RawServer server = serveInTurn(answer(status, JSON, "{\"error\":{\"code\":\"c\"}}"));

        ApiException failure = failure(client(server.url()), with(retryable));

        assertThat(server.heads()).hasSize(requests);
        assertThat(time.waits()).hasSize(requests - 1);
        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.getCode()).isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource({"IDEMPOTENT, 6", "NEVER_ONCE_SENT, 1", "PROXY_READ, 6", "PROXY_WRITE, 1"})
    void repeatsAfterALostConnectionOnlyWhatMayBeSentTwice(Retryable retryable, int requests) {
        RawServer server = serve(peer -> {
            peer.readHead();
            peer.reset();
        });

        ApiException failure = failure(client(server.url()), with(retryable));

        assertThat(server.heads()).hasSize(requests);
        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.getHttpResponseCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDEMPOTENT", "NEVER_ONCE_SENT", "PROXY_READ", "PROXY_WRITE"})
    void repeatsEverythingThatWasNeverSent(Retryable retryable) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }

        ApiException failure = failure(client("http://127.0.0.1:" + port), with(retryable));

        assertThat(time.waits()).hasSize(5);
        assertThat(failure.getKind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure).hasMessageContaining("/x at 127.0.0.1:" + port).hasMessageContaining("baseUrl");
    }

    @Test
    void comesThroughWhenTheServiceRecovers() throws IOException {
        RawServer server = serveInTurn(
                answer(503, JSON, "{}"), answer(500, JSON, "{}"), answer(502, "", ""), answer(200, JSON, "[1]"));

        assertThat(text(client(server.url()).execute(GET))).isEqualTo("[1]");
        assertThat(server.heads()).hasSize(4);
        assertThat(time.waits()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void keepsTheConnectionWhenItRepeats() throws IOException {
        RawServer server = serveInTurn(answer(503, JSON, "{}"), answer(200, JSON, "[1]"));

        text(client(server.url()).execute(GET));

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void neverRepeatsWithoutRetries() {
        RawServer server = serveInTurn(answer(503, JSON, "{}"));

        failure(client(server.url(), settings -> settings.maxRetries(0)), GET);

        assertThat(server.heads()).hasSize(1);
    }

    @Test
    void waitsNoLongerThanAllowed() {
        RawServer server = serveInTurn(answer(503, JSON, "{}"));

        failure(client(server.url(), settings -> settings.maxRetries(8).maxRetryWait(Duration.ofSeconds(6))), GET);

        assertThat(time.waits()).hasSize(8).allMatch(wait -> wait.compareTo(Duration.ofSeconds(6)) <= 0);
        assertThat(time.waits().get(7)).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 0, 2",
        "429, 7, 8",
        "503, 3, 4",
        "429, rubbish, 2",
        "429, -5, 2",
        "429, '', 2",
        "429, 'Sun, 22 Nov 2026 10:00:09 GMT', 10",
        "429, 'Sun, 22 Nov 2026 09:00:00 GMT', 2"
    })
    void waitsALittleLongerThanAsked(int status, String retryAfter, int seconds) throws IOException {
        RawServer server =
                serveInTurn(answer(status, "Retry-After: " + retryAfter + "\r\n", ""), answer(200, JSON, "[]"));

        text(client(server.url()).execute(GET));

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(seconds));
    }

    @Test
    void readsADateByTheServicesClock() throws IOException {
        RawServer server = serveInTurn(
                answer(
                        429,
                        "Date: Wed, 01 Jan 2020 00:00:00 GMT\r\nRetry-After: Wed, 01 Jan 2020 00:00:05 GMT\r\n",
                        ""),
                answer(200, JSON, "[]"));

        text(client(server.url()).execute(GET));

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(6));
    }

    @ParameterizedTest
    @CsvSource({"429, 3600, 3601", "503, 120, 121", "429, 99999999999999, 3601"})
    void leavesALongWaitToTheCaller(int status, String retryAfter, int seconds) {
        Instant start = time.now();
        RawServer server = serveInTurn(answer(status, "Retry-After: " + retryAfter + "\r\n", ""));

        ApiException failure = failure(client(server.url()), GET);

        assertThat(server.heads()).hasSize(1);
        assertThat(time.waits()).isEmpty();
        assertThat(failure.getRetryAt()).isEqualTo(start.plusSeconds(seconds));
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
    }

    @Test
    void handsOutTheLastAnswerWhereAnyWillDo() throws IOException {
        RawServer server = serveInTurn(answer(503, "Content-Type: text/plain\r\n", "busy"));
        ApiRequest any = ApiRequest.of("GET", "/x")
                .retry(Retryable.PROXY_READ)
                .answer(Answer.ANY)
                .build();

        ApiResponse response = client(server.url()).execute(any);

        assertThat(response.status()).isEqualTo(503);
        assertThat(text(response)).isEqualTo("busy");
        assertThat(server.heads()).hasSize(6);
    }
}
