package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.http.ApiException.Kind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One budget for all who use one key of one service. */
class ApiClientRateLimitTest extends ApiClientTestSupport {

    private String budget(int remaining, Duration ahead) {
        return answer(
                200,
                JSON + "X-RateLimit-Limit: 200\r\nX-RateLimit-Remaining: " + remaining + "\r\nX-RateLimit-Reset: "
                        + time.now().plus(ahead).getEpochSecond() + "\r\n",
                "[]");
    }

    private ApiClient other(RawServer server, String key) {
        ApiClient client = keep(new ApiClient(
                context,
                ApiClientConfig.of(BaseUrl.parse(server.url() + "/", false), () -> key)
                        .timeSource(time)
                        .build()));
        client.start();
        return client;
    }

    @Test
    void waitsForASmallRest() throws IOException {
        RawServer server = serveInTurn(budget(0, Duration.ofSeconds(10)), answer(200, JSON, "[]"));
        ApiClient client = client(server.url());
        text(client.execute(GET));
        assertThat(time.waits()).isEmpty();

        text(client.execute(GET));

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(11));
    }

    @Test
    void takesTheTimeFromTheContextsRegistry() throws IOException {
        context.getRegistry().bind("time", time);
        RawServer server = serveInTurn(budget(0, Duration.ofSeconds(10)), answer(200, JSON, "[]"));
        ApiClient client = keep(new ApiClient(
                context,
                ApiClientConfig.of(BaseUrl.parse(server.url() + "/", false), () -> secret)
                        .build()));
        client.start();
        text(client.execute(GET));

        text(client.execute(GET));

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(11));
    }

    @Test
    void leavesALongWaitToTheCaller() throws IOException {
        RawServer server = serveInTurn(budget(0, Duration.ofSeconds(50)));
        ApiClient client = client(server.url());
        text(client.execute(GET));
        Instant start = time.now();

        ApiException failure = failure(client, GET);

        assertThat(server.heads()).hasSize(1);
        assertThat(time.waits()).isEmpty();
        assertThat(failure.getKind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.getRetryAt()).isEqualTo(start.plusSeconds(51));
    }

    @Test
    void isSharedByTheClientsOfOneKeyOnly() throws IOException {
        RawServer server = serveInTurn(budget(0, Duration.ofSeconds(50)), answer(200, JSON, "[]"));
        text(client(server.url()).execute(GET));

        assertThat(failure(other(server, secret), GET).getKind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(text(other(server, secret + "-other").execute(GET))).isEqualTo("[]");
    }

    @Test
    void isSharedByServiceOnly() throws IOException {
        RawServer one = serveInTurn(budget(0, Duration.ofSeconds(50)));
        RawServer two = serveInTurn(answer(200, JSON, "[]"));
        text(client(one.url()).execute(GET));

        assertThat(text(client(two.url()).execute(GET))).isEqualTo("[]");
    }

    @Test
    void aRefusalHoldsTheOthersToo() {
        RawServer server = serveInTurn(answer(429, "Retry-After: 40\r\n", ""), answer(200, JSON, "[]"));
        failure(client(server.url()), GET);

        ApiException failure = failure(other(server, secret), POST);

        assertThat(server.heads()).hasSize(1);
        assertThat(failure.getKind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure.getRetryAt()).isEqualTo(time.now().plusSeconds(41));
    }

    @Test
    void aCallAheadOfTheBudgetWaitsForNobodysRefusal() throws IOException {
        RawServer server = serveInTurn(answer(429, "Retry-After: 40\r\n", ""), answer(200, JSON, "[]"));
        failure(client(server.url()), GET);
        ApiRequest ahead = ApiRequest.of("POST", "/done").aheadOfBudget().build();

        assertThat(text(other(server, secret).execute(ahead))).isEqualTo("[]");
        assertThat(time.waits()).isEmpty();
        assertThat(failure(other(server, secret), GET).getKind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(server.heads()).hasSize(2);
    }

    @Test
    void aCallAheadOfTheBudgetGoesOutWhenItIsUsedUp() throws IOException {
        RawServer server = serveInTurn(budget(0, Duration.ofSeconds(50)), answer(200, JSON, "[]"));
        ApiClient client = client(server.url());
        text(client.execute(GET));

        assertThat(text(client.execute(
                        ApiRequest.of("POST", "/done").aheadOfBudget().build())))
                .isEqualTo("[]");
        assertThat(time.waits()).isEmpty();
    }

    /** Its own refusal is another matter. */
    @Test
    void aCallAheadOfTheBudgetWaitsForItsOwnRefusal() throws IOException {
        RawServer server = serveInTurn(answer(429, "Retry-After: 4\r\n", ""), answer(200, JSON, "[]"));

        assertThat(text(client(server.url())
                        .execute(ApiRequest.of("POST", "/done").aheadOfBudget().build())))
                .isEqualTo("[]");
        assertThat(time.waits()).hasSize(1).allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) >= 0);
    }

    @Test
    void aRefusalByTheServiceBehindAProxyHoldsNobody() throws IOException {
        RawServer server = serveInTurn(
                answer(429, "Retry-After: 40\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 99999999999\r\n", ""),
                answer(200, JSON, "[]"));
        ApiClient client = client(server.url());
        ApiRequest proxy = ApiRequest.of("GET", "/proxy/x")
                .retry(Retryable.PROXY_READ)
                .answer(Answer.ANY)
                .build();
        ApiResponse response = client.execute(proxy);
        assertThat(response.status()).isEqualTo(429);
        response.close();

        assertThat(text(client.execute(GET))).isEqualTo("[]");
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void aBudgetThatIsEmptyInTheEndIsNotWaitedForTwice() throws IOException {
        RawServer server = serveInTurn(budget(1, Duration.ofSeconds(20)), answer(200, JSON, "[]"));
        ApiClient client = client(server.url());
        for (int i = 0; i < 5; i++) {
            text(client.execute(GET));
        }
        // one was left, the next waits for the new window, in which nothing is known
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(21));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0, -100",
        "0, garbage",
        "garbage, garbage",
        "0, 99999999999999999999999",
        "-5, 0",
        "0, ''",
        "'', 9999999999"
    })
    void noWrongValueBringsAStandstill(String remaining, String reset) throws IOException {
        RawServer server = serveInTurn(answer(
                200, JSON + "X-RateLimit-Remaining: " + remaining + "\r\nX-RateLimit-Reset: " + reset + "\r\n", "[]"));
        ApiClient client = client(server.url());
        text(client.execute(GET));

        text(client.execute(GET));

        assertThat(time.waits()).isEmpty();
    }

    @Test
    void aResetInTheFarFutureCostsOneWindow() throws IOException {
        RawServer server =
                serveInTurn(answer(200, JSON + "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 9999999999\r\n", "[]"));
        ApiClient client = client(server.url());
        text(client.execute(GET));
        assertThat(failure(client, GET).getRetryAt()).isEqualTo(time.now().plusSeconds(62));

        time.advance(Duration.ofSeconds(62));

        assertThat(text(client.execute(GET))).isEqualTo("[]");
    }

    @Test
    void theServicesClockMayBeWrong() throws IOException {
        RawServer server = serveInTurn(answer(
                200,
                JSON + "Date: Wed, 01 Jan 2020 00:00:00 GMT\r\nX-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: "
                        + Instant.parse("2020-01-01T00:00:15Z").getEpochSecond() + "\r\n",
                "[]"));
        ApiClient client = client(server.url());
        text(client.execute(GET));

        text(client.execute(GET));

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(16));
    }

    @Test
    void otherHeaderNames() throws IOException {
        RateHeaders names = new RateHeaders("L", "R", "T", Duration.ofMinutes(1));
        RawServer server = serveInTurn(
                answer(200, JSON + "R: 0\r\nT: " + time.now().plusSeconds(5).getEpochSecond() + "\r\n", "[]"));
        ApiClient client = client(server.url(), settings -> settings.rateHeaders(names));
        text(client.execute(GET));

        text(client.execute(GET));

        assertThat(time.waits()).containsExactly(Duration.ofSeconds(6));
    }
}
