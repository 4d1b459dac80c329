package io.github.camelrecords.examples.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command of the example, and what it says about wrong settings. */
@Timeout(180)
class JdbcExampleTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private boolean run(Map<String, String> environment, Map<String, String> properties) {
        return JdbcExample.run(
                environment,
                name -> name.equals("jdbc.folder") ? folder.toString() : properties.get(name),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String error() {
        return err.toString(StandardCharsets.UTF_8).trim();
    }

    @Test
    void thePageShowsWhatIsPrinted() throws Exception {
        assertThat(run(Map.of(), Map.of())).as("%s", err).isTrue();

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(Files.readString(Path.of("README.md"))).contains(String.join("\n", lines));
        assertThat(lines.get(2)).isEqualTo("jdbc: rows=190 deliveries=230 twice=0 refused=0 rolledBack=4");
    }

    @Test
    void wrongSettingsAreNamed() {
        assertThat(run(Map.of(), Map.of("jdbc.database", "oracle"))).isFalse();
        assertThat(error()).contains("jdbc.database is 'oracle'", "h2", "postgresql", "JDBC_URL");
        err.reset();
        assertThat(run(Map.of("JDBC_URL", "jdbc:h2:mem:x"), Map.of("jdbc.database", "h2")))
                .isFalse();
        assertThat(error()).contains("jdbc.database", "JDBC_URL", "Leave one of the two out");
        err.reset();
        assertThat(run(Map.of("JDBC_URL", "jdbc:mysql://127.0.0.1/x"), Map.of()))
                .isFalse();
        assertThat(error()).contains("jdbc:mysql", "sql/upsert-<product>.sql");
        err.reset();
        assertThat(run(Map.of("NANGO_SECRET_KEY", "a secret"), Map.of())).isFalse();
        assertThat(error())
                .contains("NANGO_PROVIDER_CONFIG_KEY", "NANGO_CONNECTION_ID", "NANGO_MODEL")
                .doesNotContain("a secret");
        err.reset();
        assertThat(run(Map.of("NANGO_BASE_URL", "http://127.0.0.1:1"), Map.of()))
                .isFalse();
        assertThat(error()).contains("NANGO_BASE_URL", "NANGO_SECRET_KEY");
    }

    @Test
    void readsANangoOfOnesOwnIntoADatabaseOfOnesOwn() {
        try (SimulatedNango own = SimulatedNango.start()) {
            Source source = own.source(Duration.ofSeconds(30));
            Map<String, String> environment = Map.of(
                    "NANGO_SECRET_KEY", source.secretKey(),
                    "NANGO_BASE_URL", source.baseUrl(),
                    "NANGO_PROVIDER_CONFIG_KEY", source.providerConfigKey(),
                    "NANGO_CONNECTION_ID", source.connectionId(),
                    "NANGO_MODEL", source.model(),
                    "JDBC_URL", "jdbc:h2:file:" + folder.resolve("own"),
                    "JDBC_USER", "sa");
            for (int run = 0; run < 2; run++) {
                out.reset();
                assertThat(run(environment, Map.of())).as("%s", err).isTrue();
                assertThat(out.toString(StandardCharsets.UTF_8).trim())
                        .endsWith("jdbc: rows=200 deliveries=200 twice=0 refused=0")
                        .doesNotContain(source.secretKey());
            }
        }
    }
}
