package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.stream.http.ApiException;
import io.github.camelrecords.stream.http.ApiException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyAnswerTest {

    private static ProxyAnswer answer(int status, String contentType, String body) {
        return new ProxyAnswer(status, contentType, body.getBytes(StandardCharsets.UTF_8), OptionalLong.empty());
    }

    @ParameterizedTest
    @CsvSource({"199, false", "200, true", "204, true", "299, true", "300, false", "404, false"})
    void successIs2xx(int status, boolean success) {
        assertThat(answer(status, null, "").isSuccess()).isEqualTo(success);
    }

    @ParameterizedTest
    @CsvSource({
        "302, INVALID_RESPONSE",
        "400, INVALID_REQUEST",
        "401, UNAUTHORIZED",
        "402, INVALID_REQUEST",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "422, INVALID_REQUEST",
        "429, RATE_LIMITED",
        "500, SERVER_ERROR",
        "503, SERVER_ERROR"
    })
    void aFailureIsOfAKind(int status, Kind kind) {
        ApiException failure = answer(status, "application/json", "{\"code\":\"c\",\"message\":\"no such repository\"}")
                .failure("GET /proxy/repos", "Try that.");

        assertThat(failure.getKind()).isEqualTo(kind);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertThat(failure.getCode()).isEqualTo("c");
        assertThat(failure.getCall()).isEqualTo("GET /proxy/repos");
        assertThat(failure)
                .hasMessageContainingAll(
                        "GET /proxy/repos", "the other service", String.valueOf(status), "no such repository");
    }

    @Test
    void aFailureNeedsNoBody() {
        assertThat(answer(500, null, "").failure("GET /proxy/a", "Try that."))
                .hasMessage("GET /proxy/a: the other service answered with 500. Try that.");
    }

    @Test
    void aFailureShowsTheTitleOfAPage() {
        assertThat(answer(502, "text/html", "<html><title>Bad gateway</title>canary</html>")
                        .failure("GET /proxy/a", "Try that."))
                .hasMessageContaining("Bad gateway")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aFailureIsOneShortLine() {
        ApiException failure = answer(
                        500, "text/plain", "first\r\n\tsecond\u2028third\u202e" + "x".repeat(1_000) + "canary")
                .failure("GET /proxy/a", "Try that.");

        assertThat(failure)
                .hasMessageContaining("first second third xxx")
                .hasMessageContaining("...")
                .hasMessageNotContaining("canary");
        assertThat(failure.getMessage()).hasSizeLessThan(500).doesNotContain("\n", "\r", "\u2028");
    }

    @Test
    void showsNoBody() {
        assertThat(answer(200, "text/plain", "canary")).hasToString("ProxyAnswer[200, 6 bytes]");
    }
}
