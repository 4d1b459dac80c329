package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private static final String PAGE = "/records?model=GithubIssue";

    private final TestClock clock = new TestClock();

    @Test
    void aFullWindowIsRefusedUntilItEnds() throws IOException {
        try (NangoSimulator nango = start(3)) {
            assertThat(remaining(nango)).isEqualTo("2");
            clock.advance(Duration.ofSeconds(20));
            assertThat(remaining(nango)).isEqualTo("1");
            assertThat(remaining(nango)).isEqualTo("0");

            RawHttp.Answer refused = RawHttp.get(nango, PAGE);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("40");
            assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("3");
            assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
            assertThat(refused.header("X-RateLimit-Reset"))
                    .isEqualTo(Long.toString(TestClock.START.getEpochSecond() + 60));
            assertThat(refused.body())
                    .isEqualTo("{\"error\":{\"code\":\"too_many_request\",\"method\":\"GET\",\"path\":\"/records\"}}");
        }
    }

    @Test
    void theWaitIsRoundedDownSoThatItIsTooShort() throws IOException {
        try (NangoSimulator nango = start(1)) {
            remaining(nango);
            clock.advance(Duration.ofMillis(59_500));
            assertThat(RawHttp.get(nango, PAGE).header("Retry-After")).isEqualTo("0");
            assertThat(RawHttp.get(nango, PAGE).status()).isEqualTo(429);

            clock.advance(Duration.ofMillis(500));

            assertThat(RawHttp.get(nango, PAGE).status()).isEqualTo(200);
        }
    }

    @Test
    void refusedKeysUseNoPointAndAllKeysShareOneBucket() throws IOException {
        try (NangoSimulator nango = NangoSimulator.builder()
                .clock(clock)
                .rateLimit(2)
                .scopedKey(ContractWorld.SCOPED_KEY, "environment:records:read")
                .build()
                .start()) {
            nango.connection("github", "user-123");
            RawHttp.send(nango.port(), "GET " + PAGE + " HTTP/1.1", List.of("Authorization: Bearer no"), "");
            RawHttp.send(
                    nango.port(),
                    "GET " + PAGE + " HTTP/1.1",
                    List.of("Authorization: Bearer " + ContractWorld.SCOPED_KEY),
                    "");

            assertThat(remaining(nango)).isEqualTo("0");
        }
    }

    @Test
    void noLimitHasNoHeaders() throws IOException {
        try (NangoSimulator nango = start(0)) {
            assertThat(RawHttp.get(nango, PAGE).headerNames()).noneMatch(name -> name.startsWith("X-RateLimit"));
        }
        assertThatThrownBy(() -> NangoSimulator.builder().rateLimit(-1)).hasMessageContaining("-1");
    }

    private NangoSimulator start(int rateLimit) {
        NangoSimulator nango = NangoSimulator.builder()
                .clock(clock)
                .rateLimit(rateLimit)
                .build()
                .start();
        nango.connection("github", "user-123");
        return nango;
    }

    private static String remaining(NangoSimulator nango) throws IOException {
        RawHttp.Answer answer = RawHttp.get(nango, PAGE);
        assertThat(answer.status()).isEqualTo(200);
        return answer.header("X-RateLimit-Remaining");
    }
}
