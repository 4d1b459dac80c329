package io.github.camelrecords.examples.webhook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the user has set.
 *
 * @param folder   in which each run gets a folder of its own
 * @param ownNango the user's Nango, or {@code null} for the simulator
 */
record Settings(Path folder, Target ownNango) {

    private static final String CLOUD = "https://api.nango.dev";
    private static final String SECRET_KEY = "NANGO_SECRET_KEY";
    private static final String PORT = "webhook.port";
    private static final Duration DELAY = Duration.ofMinutes(1);

    /** System properties; {@code null} for what is not set. */
    @FunctionalInterface
    interface Properties {
        String get(String name);
    }

    /** @throws IllegalArgumentException naming what is missing or wrong, and how to set it */
    static Settings of(Map<String, String> environment, Properties properties) throws IOException {
        String path = properties.get("webhook.folder");
        Path folder =
                Path.of(path == null ? "target/webhook" : path).toAbsolutePath().normalize();
        if (isMissing(environment.get(SECRET_KEY))) {
            return new Settings(folder, null);
        }
        List<String> missing = new ArrayList<>();
        String signingKey = required(environment, "NANGO_WEBHOOK_SIGNING_KEY", "the webhook signing key", missing);
        String integration = required(environment, "NANGO_PROVIDER_CONFIG_KEY", "the integration", missing);
        String connection = required(environment, "NANGO_CONNECTION_ID", "the connection", missing);
        String model = required(environment, "NANGO_MODEL", "the model", missing);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(SECRET_KEY + " is set, so your own Nango is used. Set "
                    + String.join(" and ", missing) + " as well. Without " + SECRET_KEY
                    + " the bundled simulator is used.");
        }
        String baseUrl = environment.get("NANGO_BASE_URL");
        return new Settings(
                folder,
                new Target(
                        isMissing(baseUrl) ? CLOUD : baseUrl,
                        environment.get(SECRET_KEY),
                        signingKey,
                        integration,
                        connection,
                        model,
                        "now",
                        "0.0.0.0",
                        port(properties.get(PORT)),
                        DELAY,
                        newFolder(folder)));
    }

    static Path newFolder(Path folder) throws IOException {
        return Files.createTempDirectory(Files.createDirectories(folder), "run-");
    }

    private static int port(String text) {
        if (isMissing(text)) {
            return 8080;
        }
        try {
            int port = Integer.parseInt(text.trim());
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(PORT + " is '" + text + "'. Set a port from 1 to 65535, such as 8080.");
    }

    private static String required(
            Map<String, String> environment, String variable, String what, List<String> missing) {
        String value = environment.get(variable);
        if (isMissing(value)) {
            missing.add(variable + " to " + what);
        }
        return value;
    }

    private static boolean isMissing(String text) {
        return text == null || text.isBlank();
    }
}
