package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiClientConfigTest {

    private final ApiClientConfig.Builder builder =
            ApiClientConfig.of(BaseUrl.parse("https://api.example.com", false), () -> "canary");

    @Test
    void hasDefaults() {
        ApiClientConfig config = builder.build();

        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.responseTimeout()).isEqualTo(Duration.ofSeconds(70));
        assertThat(config.retries()).isEqualTo(new RetrySchedule(5, Duration.ofSeconds(30)));
        assertThat(config.httpComponentName()).isEqualTo("https");
    }

    @Test
    void refusesTimesThatCannotBe() {
        assertThatThrownBy(() -> builder.connectTimeout(Duration.ZERO).build())
                .hasMessageContaining("Option connectTimeout is PT0S");
        builder.connectTimeout(Duration.ofSeconds(1));
        assertThatThrownBy(() -> builder.responseTimeout(Duration.ofDays(365)).build())
                .hasMessageContaining("Option responseTimeout");
    }

    @Test
    void showsNoSecret() {
        assertThat(builder.httpOptions(Map.of("proxyAuthPassword", "canary")).build())
                .asString()
                .contains("api.example.com")
                .doesNotContain("canary");
    }
}
