package io.github.camelrecords.examples.springboot;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the user has set.
 *
 * @param folder where records, cursors and refused records go
 * @param source the user's Nango, or {@code null} for the simulator
 * @param port   of the actuator; 0 for any that is free
 */
record Settings(Path folder, Source source, int port) {

    private static final String CLOUD = "https://api.nango.dev";
    private static final String SECRET_KEY = "NANGO_SECRET_KEY";

    /** System properties; {@code null} for what is not set. */
    @FunctionalInterface
    interface Properties {
        String get(String name);
    }

    /** @throws IllegalArgumentException naming what is missing or wrong, and how to set it */
    static Settings of(Map<String, String> environment, Properties properties) {
        Values values = new Values(environment, properties);
        String folder = properties.get("spring-boot.folder");
        return new Settings(
                Path.of(folder == null ? "target/spring-boot" : folder)
                        .toAbsolutePath()
                        .normalize(),
                source(values),
                port(properties.get("spring-boot.port")));
    }

    private static Source source(Values values) {
        String secretKey = values.get(SECRET_KEY, null);
        String baseUrl = values.get("NANGO_BASE_URL", "nango.baseUrl");
        if (secretKey == null) {
            if (baseUrl != null) {
                throw new IllegalArgumentException("NANGO_BASE_URL is set to " + baseUrl + ", but " + SECRET_KEY
                        + " is not. Set " + SECRET_KEY + " to an API key of your Nango environment, or unset"
                        + " NANGO_BASE_URL to read the bundled simulator.");
            }
            return null;
        }
        List<String> missing = new ArrayList<>();
        String integration =
                values.required("NANGO_PROVIDER_CONFIG_KEY", "nango.providerConfigKey", "the integration", missing);
        String connection = values.required("NANGO_CONNECTION_ID", "nango.connectionId", "the connection", missing);
        String models = values.required("NANGO_MODEL", "nango.model", "two models, separated by a comma", missing);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    SECRET_KEY + " is set, so your own Nango is read, but what to read is not"
                            + " all set. Set " + String.join(" and ", missing) + ". Without " + SECRET_KEY
                            + " the bundled simulator is read.");
        }
        return new Source(
                baseUrl == null ? CLOUD : baseUrl, secretKey, integration, connection, twoModels(models), false);
    }

    private static List<String> twoModels(String text) {
        List<String> models = Arrays.stream(text.split(","))
                .map(String::trim)
                .filter(model -> !model.isEmpty())
                .distinct()
                .toList();
        if (models.size() != 2) {
            throw new IllegalArgumentException("NANGO_MODEL is '" + text + "'. Set two different models, separated by a"
                    + " comma: one for the route in Java and one for the route in YAML.");
        }
        return models;
    }

    private static int port(String text) {
        if (text == null || text.isBlank()) {
            return 0;
        }
        try {
            int port = Integer.parseInt(text.trim());
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "spring-boot.port is '" + text + "'. Set a number from 0 to 65535; 0 takes a port that is free.");
    }

    private record Values(Map<String, String> environment, Properties properties) {

        /** @param property {@code null} for what has none, such as secrets */
        String get(String variable, String property) {
            String value = property == null ? null : properties.get(property);
            if (value == null || value.isBlank()) {
                value = environment.get(variable);
            }
            return value == null || value.isBlank() ? null : value.trim();
        }

        String required(String variable, String property, String what, List<String> missing) {
            String value = get(variable, property);
            if (value == null) {
                missing.add(variable + " (or -D" + property + "=...) to " + what);
            }
            return value;
        }
    }
}
