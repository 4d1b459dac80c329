package io.github.camelrecords.examples.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the user has set.
 *
 * @param folder   where cursors and records go
 * @param ownNango the user's Nango, or {@code null} for the simulator
 */
record Settings(Path folder, Target ownNango) {

    /** All steps that can be named, in the order in which they are done. */
    static final List<String> STEPS = List.of("pause", "trigger", "prune");

    private static final String CLOUD = "https://api.nango.dev";
    private static final String STEPS_PROPERTY = "operations.steps";
    private static final String RUN_TIMEOUT = "operations.runTimeout";
    private static final String DEFAULT_RUN_TIMEOUT = "15m";
    private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,5})([smh])");
    private static final Duration READ_TIMEOUT = Duration.ofMinutes(10);
    private static final String SECRET_KEY = "NANGO_SECRET_KEY";

    /** System properties; {@code null} for what is not set. */
    @FunctionalInterface
    interface Properties {
        String get(String name);
    }

    /** @throws IllegalArgumentException naming what is missing or wrong, and how to set it */
    static Settings of(Map<String, String> environment, Properties properties) {
        Sources sources = new Sources(environment, properties);
        String folder = properties.get("operations.folder");
        Path path = Path.of(folder == null ? "target/operations" : folder)
                .toAbsolutePath()
                .normalize();
        return new Settings(path, ownNango(sources, path));
    }

    private static Target ownNango(Sources sources, Path folder) {
        String secretKey = sources.environment().get(SECRET_KEY);
        String baseUrl = sources.get("NANGO_BASE_URL", "nango.baseUrl");
        String steps = sources.properties().get(STEPS_PROPERTY);
        if (isMissing(secretKey)) {
            refuse("NANGO_BASE_URL", baseUrl);
            refuse(STEPS_PROPERTY, steps);
            refuse(RUN_TIMEOUT, sources.properties().get(RUN_TIMEOUT));
            return null;
        }
        List<String> missing = new ArrayList<>();
        String integration =
                sources.required("NANGO_PROVIDER_CONFIG_KEY", "nango.providerConfigKey", "the integration", missing);
        String connection = sources.required("NANGO_CONNECTION_ID", "nango.connectionId", "the connection", missing);
        String model = sources.required("NANGO_MODEL", "nango.model", "the model", missing);
        String sync = sources.required("NANGO_SYNC", "nango.sync", "the sync", missing);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    SECRET_KEY + " is set, so your own Nango is used, but what to work on is not all set. Set "
                            + String.join(" and ", missing) + ". Without " + SECRET_KEY
                            + " the bundled simulator is used.");
        }
        return new Target(
                baseUrl == null ? CLOUD : baseUrl,
                secretKey,
                integration,
                connection,
                model,
                sync,
                steps(steps),
                folder,
                runTimeout(sources.properties().get(RUN_TIMEOUT)),
                READ_TIMEOUT,
                false);
    }

    /** What is set for a Nango of one's own shall not be taken for the simulator's. */
    private static void refuse(String name, String value) {
        if (value != null) {
            throw new IllegalArgumentException(name + " is set to '" + value + "', but " + SECRET_KEY
                    + " is not. Set " + SECRET_KEY
                    + " to an API key of your Nango environment; on the bundled simulator all steps are done.");
        }
    }

    private static Duration runTimeout(String text) {
        String value = isMissing(text) ? DEFAULT_RUN_TIMEOUT : text.trim();
        Matcher time = TIME.matcher(value);
        if (time.matches()) {
            return Duration.parse("PT" + time.group(1) + time.group(2).toUpperCase(Locale.ROOT));
        }
        throw new IllegalArgumentException(RUN_TIMEOUT + " is '" + value
                + "', which is no time to wait. Set the longest time that the run may take, such as 90s, 15m or 2h.");
    }

    /** None unless they are named: on a Nango of one's own nothing is changed by chance. */
    private static List<String> steps(String text) {
        if (isMissing(text)) {
            return List.of();
        }
        List<String> named =
                Arrays.stream(text.split(",", -1)).map(String::trim).toList();
        for (String step : named) {
            if (!STEPS.contains(step)) {
                throw new IllegalArgumentException(STEPS_PROPERTY + " is '" + text + "', and '" + step
                        + "' is no step. Name some of pause, trigger and prune, separated by commas, or leave it out.");
            }
        }
        return STEPS.stream().filter(named::contains).toList();
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
