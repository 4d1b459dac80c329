package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRequestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "repos/a/issues   | /proxy/repos/a/issues",
                "/repos/a/issues  | /proxy/repos/a/issues",
                "//repos          | /proxy//repos",
                "''               | /proxy/",
                "/                | /proxy/",
                "/a%2Fb%20c       | /proxy/a%2Fb%20c",
                "/a%2fb           | /proxy/a%2fb",
                "/100%/50%2x/%    | /proxy/100%25/50%252x/%25",
                "/a b             | /proxy/a%20b",
                "/h\u00e9/\ud83d\ude00 | /proxy/h%C3%A9/%F0%9F%98%80",
                "/a#b             | /proxy/a%23b",
                "/a[0]{x}\"^`<>\\ | /proxy/a%5B0%5D%7Bx%7D%22%5E%60%3C%3E%5C",
                "/-._~!$&'()*+,;=:@ | /proxy/-._~!$&'()*+,;=:@",
                "/a..b/...        | /proxy/a..b/..."
            })
    void sendsAPathAsItIsApartFromWhatNoUrlCanHold(String path, String sent) {
        // the CSV source takes quotes and backslashes as they are in the middle of a value
        assertThat(ProxyRequest.of("GET", path).build().path()).isEqualTo(sent);
    }

    @Test
    void linesAndPipesAreEncodedToo() {
        assertThat(ProxyRequest.of("GET", "a|b\r\nX: y\u0000").build().path()).isEqualTo("/proxy/a%7Cb%0D%0AX:%20y%00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../sync/trigger", "/a/../b", "/a/./b", "/a/%2e%2E/b", "/.", "/a/.%2e", "/..?x=1"})
    void refusesPathsThatLeadElsewhere(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyRequest.of("GET", path))
                .withMessageContainingAll("cannot be sent", "'.' or '..'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "/a?state=open&n=100 # state=open&n=100",
                "/a?q=a%20b+c%2B     # q=a%20b+c%2B",
                "/a?q=h\u00e9 \"     # q=h%C3%A9%20%22",
                "/a?q[0]=1|2         # q%5B0%5D=1%7C2",
                "/a?q=a?b/../c       # q=a?b/../c",
                "/a?q=5%             # q=5%25",
                "/a?                 # ''",
                "/a                  # ''"
            })
    void theQueryMayStandInThePath(String path, String query) {
        ProxyRequest request = ProxyRequest.of("GET", path).build();

        assertThat(request.path()).isEqualTo("/proxy/a");
        assertThat(request.query()).isEqualTo(query);
    }

    @Test
    void theQueryGrowsByTextAndByPairs() {
        ProxyRequest request = ProxyRequest.of("GET", "/a?x=1")
                .query("y=%20&z")
                .query((String) null)
                .query("")
                .query("q q", "a&b=c%20+\u00e9")
                .build();

        assertThat(request.query()).isEqualTo("x=1&y=%20&z&q%20q=a%26b%3Dc%2520%2B%C3%A9");
        assertThat(ProxyRequest.of("GET", "/a").query("a", "b").build().query()).isEqualTo("a=b");
    }

    @ParameterizedTest
    @CsvSource({
        "get, GET, true",
        "Head, HEAD, true",
        "POST, POST, false",
        "put, PUT, false",
        "patch, PATCH, false",
        "delete, DELETE, false"
    })
    void takesMethodsInAnyLetterCase(String method, String sent, boolean read) {
        ProxyRequest request = ProxyRequest.of(method, "/a").build();

        assertThat(request.method()).isEqualTo(sent);
        assertThat(request.isRead()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OPTIONS", "TRACE", "CONNECT", "GET ", "GET /x"})
    void refusesOtherMethods(String method) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyRequest.of(method, "/a"))
                .withMessageContainingAll("httpMethod is '" + method + "'", "PATCH");
    }

    @Test
    void refusesANegativeNumberOfRepetitions() {
        ProxyRequest.Builder builder = ProxyRequest.of("GET", "/a");

        assertThat(builder.build().retries()).isNull();
        assertThat(builder.retries(0).build().retries()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.retries(-1))
                .withMessageContaining("retries is -1");
        assertThat(builder.retries(null).build().retries()).isNull();
    }

    @Test
    void aBuiltRequestDoesNotChange() {
        ProxyRequest.Builder builder = ProxyRequest.of("POST", "/a").header("A", "1");
        ProxyRequest built = builder.build();
        builder.header("B", "2").query("x=1").timeout(Duration.ofSeconds(1)).baseUrlOverride("https://example.com");

        assertThat(built.headers()).containsOnlyKeys("A");
        assertThat(built.query()).isEmpty();
        assertThat(built.timeout()).isNull();
        assertThat(built.baseUrlOverride()).isNull();
    }

    @Test
    void showsNoQuery() {
        assertThat(ProxyRequest.of("get", "/a?token=canary").build()).hasToString("GET /proxy/a");
    }
}
