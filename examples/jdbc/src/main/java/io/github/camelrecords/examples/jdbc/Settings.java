package io.github.camelrecords.examples.jdbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the user has set.
 *
 * @param folder   where the bundled databases are
 * @param ownNango the user's Nango, or {@code null} for the simulator
 * @param url      of the user's database, or {@code null} for a bundled one
 * @param user     of the database, or {@code null}
 * @param password of the database, or {@code null}
 * @param postgres whether the bundled database is PostgreSQL and not H2
 */
record Settings(Path folder, Source ownNango, String url, String user, String password, boolean postgres) {

    private static final String CLOUD = "https://api.nango.dev";
    private static final String SECRET_KEY = "NANGO_SECRET_KEY";
    private static final String URL = "JDBC_URL";
    private static final String DATABASE = "jdbc.database";

    /** System properties; {@code null} for what is not set. */
    @FunctionalInterface
    interface Properties {
        String get(String name);
    }

    /** @throws IllegalArgumentException naming what is missing or wrong, and how to set it */
    static Settings of(Map<String, String> environment, Properties properties) {
        String folder = properties.get("jdbc.folder");
        String url = environment.get(URL);
        String database = properties.get(DATABASE);
        if (database != null && !List.of("h2", "postgresql").contains(database)) {
            throw new IllegalArgumentException(DATABASE + " is '" + database
                    + "'. The bundled databases are h2 and postgresql; for one of your own set " + URL + ".");
        }
        if (url != null && database != null) {
            throw new IllegalArgumentException(DATABASE + " is '" + database + "', and " + URL
                    + " says to use your own database. Leave one of the two out.");
        }
        return new Settings(
                Path.of(folder == null ? "target/jdbc" : folder)
                        .toAbsolutePath()
                        .normalize(),
                ownNango(environment),
                url,
                environment.get("JDBC_USER"),
                environment.get("JDBC_PASSWORD"),
                "postgresql".equals(database));
    }

    private static Source ownNango(Map<String, String> environment) {
        String secretKey = environment.get(SECRET_KEY);
        if (isMissing(secretKey)) {
            if (!isMissing(environment.get("NANGO_BASE_URL"))) {
                throw new IllegalArgumentException(
                        "NANGO_BASE_URL is set, but " + SECRET_KEY + " is not. Set " + SECRET_KEY
                                + " to an API key of your Nango environment, or unset NANGO_BASE_URL to read the bundled"
                                + " simulator.");
            }
            return null;
        }
        List<String> missing = new ArrayList<>();
        String integration = required(environment, "NANGO_PROVIDER_CONFIG_KEY", "the integration", missing);
        String connection = required(environment, "NANGO_CONNECTION_ID", "the connection", missing);
        String model = required(environment, "NANGO_MODEL", "the model", missing);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    SECRET_KEY + " is set, so your own Nango is read, but what to read is not all"
                            + " set. Set " + String.join(" and ", missing) + ". Without " + SECRET_KEY
                            + " the bundled simulator is read.");
        }
        String baseUrl = environment.get("NANGO_BASE_URL");
        return new Source(
                isMissing(baseUrl) ? CLOUD : baseUrl,
                secretKey,
                integration,
                connection,
                model,
                null,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5));
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
