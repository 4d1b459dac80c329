package io.github.camelrecords.examples.jms;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the user has set.
 *
 * @param folder where cursors, and the journal of the broker inside the JVM, go
 * @param source the user's Nango, or {@code null} for the simulator
 * @param broker the user's, or {@code null} for the broker inside the JVM
 */
record Settings(Path folder, Source source, Broker broker) {

    private static final String CLOUD = "https://api.nango.dev";
    private static final String SECRET_KEY = "NANGO_SECRET_KEY";

    /** System properties; {@code null} for what is not set. */
    @FunctionalInterface
    interface Properties {
        String get(String name);
    }

    /** @throws IllegalArgumentException naming what is missing or wrong, and how to set it */
    static Settings of(Map<String, String> environment, Properties properties) {
        Sources sources = new Sources(environment, properties);
        String folder = properties.get("jms.folder");
        return new Settings(
                Path.of(folder == null ? "target/jms" : folder).toAbsolutePath().normalize(),
                source(sources),
                broker(sources));
    }

    private static Source source(Sources sources) {
        String secretKey = sources.get(SECRET_KEY, null);
        String baseUrl = sources.get("NANGO_BASE_URL", "nango.baseUrl");
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
                sources.required("NANGO_PROVIDER_CONFIG_KEY", "nango.providerConfigKey", "the integration", missing);
        String connection = sources.required("NANGO_CONNECTION_ID", "nango.connectionId", "the connection", missing);
        String models = sources.required("NANGO_MODEL", "nango.model", "the models, separated by commas", missing);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    SECRET_KEY + " is set, so your own Nango is read, but what to read is not"
                            + " all set. Set " + String.join(" and ", missing) + ". Without " + SECRET_KEY
                            + " the bundled simulator is read.");
        }
        return new Source(
                baseUrl == null ? CLOUD : baseUrl,
                secretKey,
                integration,
                connection,
                Arrays.stream(models.split(","))
                        .map(String::trim)
                        .filter(model -> !model.isEmpty())
                        .toList());
    }

    private static Broker broker(Sources sources) {
        String url = sources.get("JMS_URL", "jms.url");
        String user = sources.get("JMS_USER", "jms.user");
        String password = sources.get("JMS_PASSWORD", null);
        if (url == null) {
            if (user != null) {
                throw new IllegalArgumentException(
                        "JMS_USER is set to " + user + ", but JMS_URL is not. Set it to the address"
                                + " of your broker, such as tcp://localhost:61616, or unset JMS_USER to use the broker inside the JVM.");
            }
            return null;
        }
        if (user != null && password == null) {
            throw new IllegalArgumentException(
                    "JMS_USER is set to " + user + ", but JMS_PASSWORD is not. Set it to the password of that user.");
        }
        return new Broker(url, user == null ? "" : user, password == null ? "" : password);
    }

    private record Sources(Map<String, String> environment, Properties properties) {

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
