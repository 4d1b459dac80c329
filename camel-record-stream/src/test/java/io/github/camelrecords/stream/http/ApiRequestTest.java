package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiRequestTest {

    private static final BaseUrl BASE = BaseUrl.parse("https://api.example.com/v2/", false);

    @Test
    void encodesEverythingButTheUnreserved() {
        assertThat(ApiRequest.encode("aZ09-._~")).isEqualTo("aZ09-._~");
        assertThat(ApiRequest.encode("a+b c/d?e&f=g%h'\"\u00e9\ud83d\ude00"))
                .isEqualTo("a%2Bb%20c%2Fd%3Fe%26f%3Dg%25h%27%22%C3%A9%F0%9F%98%80");
    }

    @Test
    void buildsTheTarget() {
        ApiRequest request = ApiRequest.of("get", "/a%2Fb")
                .query("x", 1)
                .query("x", "+")
                .query("y", null)
                .build();

        assertThat(request.target(BASE)).isEqualTo("/v2/a%2Fb?x=1&x=%2B");
        assertThat(request).hasToString("GET /a%2Fb");
    }

    @Test
    void aRawQueryIsSentAsItIsAfterAllPairs() {
        String raw = "q=a+b%20c%2f&x=?/:@!$'()*,;-._~";

        assertThat(ApiRequest.of("GET", "/a")
                        .rawQuery(raw)
                        .query("x", "y z")
                        .build()
                        .target(BASE))
                .isEqualTo("/v2/a?x=y%20z&" + raw);
        assertThat(ApiRequest.of("GET", "/a").rawQuery(raw).build().target(BASE))
                .isEqualTo("/v2/a?" + raw);
        assertThat(ApiRequest.of("GET", "/a").rawQuery("token=canary").build()).hasToString("GET /a");
    }

    @Test
    void noRawQueryAddsNothing() {
        for (String none : new String[] {null, ""}) {
            assertThat(ApiRequest.of("GET", "/a")
                            .rawQuery("x=1")
                            .rawQuery(none)
                            .build()
                            .target(BASE))
                    .isEqualTo("/v2/a");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q=canary b",
                "canary#f",
                "canary%",
                "canary%2",
                "canary%zz",
                "canary\r\nX: y",
                "canary\u00e9",
                "canary[0]",
                "canary|",
                "canary\"",
                "canary<",
                "canary\\",
                "canary^",
                "canary`",
                "canary{}"
            })
    void refusesARawQueryThatWouldNotArriveAsItIs(String query) {
        // values of a query may be private
        assertThatThrownBy(() -> ApiRequest.of("GET", "/x").rawQuery(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("percent-encoded")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "/a b",
                "/a?b",
                "/a#b",
                "/a\r\nX: y",
                "/%zz",
                "/a%2",
                "/../admin",
                "/a/..",
                "/a/./b",
                "/a/%2e%2E/b",
                "/\u00e9",
                "//evil\\x"
            })
    void refusesAPathThatWouldNotArriveAsItIs(String path) {
        assertThatThrownBy(() -> ApiRequest.of("GET", path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Path '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a..b", "/...", "/.well-known/x", "/a//b", "/"})
    void takesOrdinaryPaths(String path) {
        assertThat(ApiRequest.of("GET", path).build().target(BASE)).isEqualTo("/v2" + path);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, IDEMPOTENT",
        "HEAD, IDEMPOTENT",
        "PUT, IDEMPOTENT",
        "OPTIONS, IDEMPOTENT",
        "POST, NEVER_ONCE_SENT",
        "PATCH, NEVER_ONCE_SENT",
        "DELETE, NEVER_ONCE_SENT"
    })
    void knowsByTheMethodWhatMayBeRepeated(String method, Retryable retryable) {
        assertThat(ApiRequest.of(method, "/x").build().retryable()).isEqualTo(retryable);
    }

    @Test
    void refusesBrokenNames() {
        assertThatThrownBy(() -> ApiRequest.of("GET /", "/x")).hasMessageContaining("not an HTTP method");
        assertThatThrownBy(() -> ApiRequest.of("GET", "/x").header("X\r\nY", "z"))
                .hasMessageContaining("not a header name");
    }

    @Test
    void refusesALineBreakInAHeader() {
        assertThatThrownBy(() -> ApiRequest.of("GET", "/x").header("Connection-Id", "a\r\nX-Evil: canary"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header Connection-Id")
                .hasMessageContaining("line break at position 1")
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> ApiRequest.of("GET", "/x").body(new byte[0], "a/b\nX: y"))
                .hasMessageContaining("Content-Type");
    }
}
