package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com, https://api.example.com",
        "https://api.example.com/, https://api.example.com",
        "https://API.Example.com:443//, https://api.example.com",
        "HTTPS://api.example.com:8443/a/b/, https://api.example.com:8443/a/b",
        "' https://api.example.com ', https://api.example.com",
        "http://localhost:3003, http://localhost:3003",
        "http://LOCALHOST:80/x, http://localhost/x",
        "http://127.0.0.1:3003, http://127.0.0.1:3003",
        "http://127.8.9.10, http://127.8.9.10",
        "http://[::1]:3003/, http://[::1]:3003",
        "http://[0:0:0:0:0:0:0:1], http://[0:0:0:0:0:0:0:1]",
    })
    void normalises(String value, String normal) {
        BaseUrl url = BaseUrl.parse(value, false);

        assertThat(url).hasToString(normal).isEqualTo(BaseUrl.parse(normal, false));
        assertThat(url.path()).isEqualTo(url.toString().replaceFirst("https?://[^/]*", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://10.0.0.1:3003",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://128.0.0.1",
                "http://[2001:db8::1]"
            })
    void takesPlainHttpForThisMachineOnly(String value) {
        assertThatThrownBy(() -> BaseUrl.parse(value, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseUrl")
                .hasMessageContaining("plain http")
                .hasMessageContaining("allowInsecure=true");
        assertThat(BaseUrl.parse(value, true)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:canary@api.example.com",
                "https://canary@api.example.com",
                "https://api.example.com?key=canary",
                "https://api.example.com/#canary",
                "https://api.example.com/?canary"
            })
    void refusesWhatMayHoldASecretWithoutRepeatingIt(String value) {
        assertThatThrownBy(() -> BaseUrl.parse(value, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("baseUrl")
                .hasMessageContaining("api.example.com")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "api.example.com",
                "ftp://api.example.com",
                "https://",
                "https:///x",
                "//api.example.com",
                "https://a b",
                "https://api.example.com:99999",
                "https://api.example.com:0",
                "https://a_b.example.com",
                "https:api.example.com"
            })
    void refusesWhatIsNoAddress(String value) {
        assertThatThrownBy(() -> BaseUrl.parse(value, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option baseUrl");
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> BaseUrl.parse(null, true)).hasMessageContaining("Option baseUrl is missing");
    }
}
