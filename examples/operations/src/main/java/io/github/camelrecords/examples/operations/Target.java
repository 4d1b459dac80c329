package io.github.camelrecords.examples.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * What the routes work on.
 *
 * @param steps       of pause, trigger and prune; the sync is only looked at without any
 * @param folder      where the records and the cursor go
 * @param runTimeout  the longest time to wait for the end of the run
 * @param readTimeout the longest time to wait until all records are read
 * @param simulated   whether it is the bundled simulator, where nothing takes long
 */
record Target(
        String baseUrl,
        String secretKey,
        String providerConfigKey,
        String connectionId,
        String model,
        String sync,
        List<String> steps,
        Path folder,
        Duration runTimeout,
        Duration readTimeout,
        boolean simulated) {

    /** As long as the routes wait between two looks at the reader. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /**
     * What all names begin with. No name that a user sets does: system properties and environment variables of the same
     * name would win over what this class gives Camel.
     */
    static final String PREFIX = "operations.target.";

    /** The properties of the routes. */
    TreeMap<String, String> properties() {
        Duration interval = Duration.ofMillis(simulated ? 200 : 5000);
        TreeMap<String, String> properties = new TreeMap<>();
        properties.put(PREFIX + "baseUrl", baseUrl);
        properties.put(PREFIX + "secretKey", secretKey);
        properties.put(PREFIX + "providerConfigKey", providerConfigKey);
        properties.put(PREFIX + "connectionId", connectionId);
        properties.put(PREFIX + "model", model);
        properties.put(PREFIX + "sync", sync);
        properties.put(PREFIX + "steps", stepsText());
        properties.put(PREFIX + "folder", folder.toString());
        properties.put(PREFIX + "file", model + ".jsonl");
        // the simulator writes one batch at a time, a real server may take longer
        properties.put(PREFIX + "lookbackWindow", simulated ? "1s" : "30s");
        properties.put(PREFIX + "interval", Long.toString(interval.toMillis()));
        properties.put(PREFIX + "pollDelay", simulated ? "200" : "2000");
        properties.put(PREFIX + "confirmTimeout", simulated ? "2s" : "30s");
        properties.put(PREFIX + "runLooks", Long.toString(Math.max(1, runTimeout.dividedBy(interval))));
        properties.put(PREFIX + "runTimeout", runTimeout.toSeconds() + " seconds");
        properties.put(PREFIX + "readLooks", Long.toString(Math.max(1, readTimeout.dividedBy(LOOK))));
        properties.put(PREFIX + "pruneCalls", simulated ? "50" : "15");
        return properties;
    }

    String stepsText() {
        return steps.isEmpty() ? "none" : String.join(",", steps);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "sync " + sync + " of " + providerConfigKey + '/' + connectionId + " at " + baseUrl;
    }
}
