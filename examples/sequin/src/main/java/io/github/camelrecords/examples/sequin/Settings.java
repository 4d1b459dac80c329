package io.github.camelrecords.examples.sequin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the user has set.
 *
 * @param folder    where everything is written
 * @param ownSequin the user's Sequin, or {@code null} for the simulator
 * @param time      how long messages of the user's Sequin are received
 */
record Settings(Path folder, Target ownSequin, Duration time) {

    private static final String BASE_URL = "SEQUIN_BASE_URL";
    private static final String TOKEN = "SEQUIN_TOKEN";
    private static final String CONSUMER = "SEQUIN_CONSUMER";
    private static final String SECONDS = "sequin.seconds";
    private static final int MOST_SECONDS = 86_400;

    /** System properties; {@code null} for what is not set. */
    @FunctionalInterface
    interface Properties {
        String get(String name);
    }

    /** @throws IllegalArgumentException naming what is missing or wrong, and how to set it */
    static Settings of(Map<String, String> environment, Properties properties) {
        String path = properties.get("sequin.folder");
        Path folder =
                Path.of(path == null ? "target/sequin" : path).toAbsolutePath().normalize();
        Duration time = Duration.ofSeconds(seconds(properties.get(SECONDS)));
        List<String> missing = new ArrayList<>();
        String baseUrl = required(environment, BASE_URL, "where your Sequin is", missing);
        String token = required(environment, TOKEN, "an API token of it", missing);
        String consumer = required(environment, CONSUMER, "the name of a sink of the type Sequin Stream", missing);
        if (missing.size() == 3) {
            return new Settings(folder, null, time);
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "your own Sequin is used when one of " + BASE_URL + ", " + TOKEN + " and " + CONSUMER
                            + " is set. Set " + String.join(" and ", missing)
                            + " as well, or none of them for the bundled simulator.");
        }
        String backfill = properties.get("sequin.backfill");
        return new Settings(
                folder,
                new Target(baseUrl, token, consumer, isMissing(backfill) ? "" : backfill, Target.STREAM_ROUTES, folder),
                time);
    }

    private static int seconds(String text) {
        if (isMissing(text)) {
            return 30;
        }
        try {
            int seconds = Integer.parseInt(text.trim());
            if (seconds > 0 && seconds <= MOST_SECONDS) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                SECONDS + " is '" + text + "'. Set a number from 1 to " + MOST_SECONDS + ", such as 30.");
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
