package io.github.camelrecords.examples.quickstart;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the user has set.
 *
 * @param folder   where cursors and records go
 * @param ownNango the user's Nango, or {@code null} for the simulator
 * @param changes  how many records the simulator changes before they are read
 */
record Settings(Path folder, Connection ownNango, int changes) {

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
        String folder = properties.get("quickstart.folder");
        Path path = Path.of(folder == null ? "target/quickstart" : folder)
                .toAbsolutePath()
                .normalize();
        Connection own = ownNango(sources);
        int changes = changes(properties.get("quickstart.changes"));
        if (own != null && changes > 0) {
            throw new IllegalArgumentException("quickstart.changes=" + changes
                    + " is for the bundled simulator, and NANGO_SECRET_KEY says to read your own Nango. Leave one of the"
                    + " two out.");
        }
        return new Settings(path, own, changes);
    }

    private static Connection ownNango(Sources sources) {
        String secretKey = sources.environment().get(SECRET_KEY);
        String baseUrl = sources.get("NANGO_BASE_URL", "nango.baseUrl");
        if (isMissing(secretKey)) {
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
        String model = sources.required("NANGO_MODEL", "nango.model", "the model", missing);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    SECRET_KEY + " is set, so your own Nango is read, but what to read is not"
                            + " all set. Set " + String.join(" and ", missing) + ". Without " + SECRET_KEY
                            + " the bundled simulator is read.");
        }
        return new Connection(
                baseUrl == null ? CLOUD : baseUrl, secretKey, integration, connection, model, model + ".jsonl", null);
    }

    private static int changes(String text) {
        if (isMissing(text)) {
            return 0;
        }
        try {
            int changes = Integer.parseInt(text.trim());
            if (changes >= 0 && changes <= SimulatedNango.RECORDS) {
                return changes;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("quickstart.changes is '" + text + "'. Use a number from 0 to "
                + SimulatedNango.RECORDS + ", which is how many records the simulator has.");
    }

    private static boolean isMissing(String text) {
        return text == null || text.isBlank();
    }

    private record Sources(Map<String, String> environment, Properties properties) {

        String get(String variable, String property) {
            String value = properties.get(property);
            if (isMissing(value)) {
                value = environment.get(variable);
            }
            return isMissing(value) ? null : value.trim();
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
