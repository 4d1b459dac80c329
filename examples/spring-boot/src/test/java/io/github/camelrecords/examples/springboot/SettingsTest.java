package io.github.camelrecords.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said when something is not set, or wrong. */
class SettingsTest {

    private static final Map<String, String> OWN = Map.of(
            "NANGO_SECRET_KEY", "hush",
            "NANGO_PROVIDER_CONFIG_KEY", "github",
            "NANGO_CONNECTION_ID", "user-123",
            "NANGO_MODEL", "Issue, User");

    private static Settings settings(Map<String, String> environment, Map<String, String> properties) {
        return Settings.of(environment, properties::get);
    }

    @Test
    void withoutAKeyTheSimulatorIsRead() {
        Settings settings = settings(Map.of(), Map.of());

        assertThat(settings.source()).isNull();
        assertThat(settings.port()).isZero();
        assertThat(settings.folder()).isAbsolute();
    }

    @Test
    void withAKeyOnesOwnNangoIs() {
        Source source = settings(OWN, Map.of("nango.connectionId", "user-9")).source();

        assertThat(source.models()).containsExactly("Issue", "User");
        assertThat(source.connectionId()).isEqualTo("user-9");
        assertThat(source).hasToString("Issue, User of github/user-9 at https://api.nango.dev");
        assertThat(source.properties(java.nio.file.Path.of("x"))).doesNotContainKey("spring-boot-example.java-key");
    }

    @Test
    void whatIsMissingIsTold() {
        assertThatThrownBy(() -> settings(Map.of("NANGO_SECRET_KEY", "hush"), Map.of()))
                .hasMessageContaining("NANGO_PROVIDER_CONFIG_KEY")
                .hasMessageContaining("-Dnango.connectionId")
                .hasMessageContaining("NANGO_MODEL")
                .hasMessageNotContaining("hush");
        assertThatThrownBy(() -> settings(Map.of("NANGO_BASE_URL", "http://127.0.0.1:1"), Map.of()))
                .hasMessageContaining("NANGO_SECRET_KEY is not");
    }

    @Test
    void twoModelsAreNeeded() {
        for (String models : new String[] {"Issue", "Issue,Issue", "a,b,c"}) {
            Map<String, String> environment = new HashMap<>(OWN);
            environment.put("NANGO_MODEL", models);

            assertThatThrownBy(() -> settings(environment, Map.of()))
                    .hasMessageStartingWith("NANGO_MODEL is '" + models + "'. Set two different models");
        }
    }

    @Test
    void aPortIsANumber() {
        assertThat(settings(Map.of(), Map.of("spring-boot.port", "8081")).port())
                .isEqualTo(8081);
        for (String port : new String[] {"x", "-1", "65536"}) {
            assertThatThrownBy(() -> settings(Map.of(), Map.of("spring-boot.port", port)))
                    .hasMessageStartingWith("spring-boot.port is '" + port + "'.");
        }
    }
}
