package io.github.camelrecords.sequin.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequinBaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://sequin.example.com, https://sequin.example.com",
        "https://sequin.example.com/api, https://sequin.example.com",
        "https://sequin.example.com/api/, https://sequin.example.com",
        "https://sequin.example.com//api//, https://sequin.example.com",
        "https://sequin.example.com/v1, https://sequin.example.com",
        "https://example.com/sequin/api, https://example.com/sequin",
        "https://example.com/apis, https://example.com/apis",
        "https://example.com/my-api, https://example.com/my-api",
        "https://example.com/api/v1, https://example.com/api",
        "'  https://sequin.example.com/api ', https://sequin.example.com"
    })
    void leavesTheApisOwnPathOut(String given, String root) {
        assertThat(SequinBaseUrl.root(given)).isEqualTo(root);
        assertThat(SequinBaseUrl.parse(given, false)).hasToString(root);
    }

    @Test
    void hasNoRootOfNothing() {
        assertThat(SequinBaseUrl.root(null)).isNull();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void isRequired(String missing) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequinBaseUrl.parse(missing, false))
                .withMessageStartingWith("Option baseUrl is missing")
                .withMessageContaining("camel.component.sequin.base-url");
    }

    @Test
    void isPlainOnlyOnThisMachineUnlessAllowed() {
        assertThat(SequinBaseUrl.parse("http://127.0.0.1:7376/api", false)).hasToString("http://127.0.0.1:7376");
        assertThat(SequinBaseUrl.parse("http://sequin.example.com", true)).hasToString("http://sequin.example.com");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SequinBaseUrl.parse("http://sequin.example.com", false))
                .withMessageContaining("Option baseUrl")
                .withMessageContaining("allowInsecure");
    }
}
