package io.github.camelrecords.nango.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.nango.NangoComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.main.Main;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Camel Main lists the properties it has set when it starts. The secret ones are masked, because of their names. Camel does
 * not look into brackets: a password in {@code camel.component.nango.http-options[...]} is printed, which is out of our
 * hands, so passwords for a proxy belong on camel-http's own component.
 */
@Timeout(60)
class MainSummaryTest {

    private static final String KEY = "canary-secret-key-33";
    private static final String WEBHOOK_KEY = "canary-webhook-key-55";
    private static final String PASSWORD = "canary-password-44";

    @TempDir
    Path folder;

    @Test
    void theSummaryMasksSecrets() throws Exception {
        Main main = new Main();
        Path file = Files.write(
                folder.resolve("application.properties"),
                List.of(
                        "camel.component.nango.secret-key=" + KEY,
                        "camel.component.nango.webhook-verify-token=" + WEBHOOK_KEY,
                        "camel.component.nango.base-url=http://localhost:1",
                        "camel.component.http.proxy-auth-password=" + PASSWORD));
        main.setPropertyPlaceholderLocations(file.toUri().toString());
        try (LogCapture log = new LogCapture(Level.INFO)) {
            main.start();
            try {
                NangoComponent component = main.getCamelContext().getComponent("nango", NangoComponent.class);
                assertThat(component.getConfiguration().getSecretKey()).isEqualTo(KEY);
            } finally {
                main.stop();
            }

            assertThat(log.lines())
                    .anyMatch(line -> line.text().contains("camel.component.nango.secretKey")
                            || line.text().contains("camel.component.nango.secret-key"))
                    .anyMatch(line -> line.text().contains("camel.component.nango.webhookVerifyToken"))
                    .anyMatch(line -> line.text().contains("http://localhost:1"))
                    .anyMatch(line -> line.text().contains("camel.component.http.proxyAuthPassword"))
                    .allSatisfy(line -> assertThat(line.text()).doesNotContain(KEY, WEBHOOK_KEY, PASSWORD));
        }
    }
}
