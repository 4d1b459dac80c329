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
        Duration readTimeout,
        boolean simulated) {

    /** As long as the routes wait between two looks at the reader. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** The properties of the routes. */
    TreeMap<String, String> properties() {
        TreeMap<String, String> properties = new TreeMap<>();
        properties.put("operations.baseUrl", baseUrl);
        properties.put("operations.secretKey", secretKey);
        properties.put("operations.providerConfigKey", providerConfigKey);
        properties.put("operations.connectionId", connectionId);
        properties.put("operations.model", model);
        properties.put("operations.sync", sync);
        properties.put("operations.steps", steps.isEmpty() ? "none" : String.join(",", steps));
        properties.put("operations.folder", folder.toString());
        properties.put("operations.file", model + ".jsonl");
        // the simulator writes one batch at a time, a real server may take longer
        properties.put("operations.lookbackWindow", simulated ? "1s" : "30s");
        properties.put("operations.interval", simulated ? "200" : "5000");
        properties.put("operations.pollDelay", simulated ? "200" : "2000");
        properties.put("operations.readLooks", Long.toString(Math.max(1, readTimeout.dividedBy(LOOK))));
        properties.put("operations.pruneCalls", simulated ? "50" : "15");
        return properties;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "sync " + sync + " of " + providerConfigKey + '/' + connectionId + " at " + baseUrl;
    }
}
