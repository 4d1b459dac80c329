package io.github.camelrecords.examples.webhook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the routes read, and where they listen.
 *
 * @param signingKey the webhook signing key of the environment
 * @param startFrom  where a stream without a cursor begins
 * @param host       address on which to listen
 * @param port       0 for a free one
 * @param delay      time between two polls
 * @param folder     of this run alone: cursors of another one are none of it
 */
record Target(
        String baseUrl,
        String secretKey,
        String signingKey,
        String providerConfigKey,
        String connectionId,
        String model,
        String startFrom,
        String host,
        int port,
        Duration delay,
        Path folder) {

    /** No name that a user sets begins so: system properties of the same name would win over what this class gives Camel. */
    static final String PREFIX = "webhook.target.";

    /** The properties of the routes. */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put(PREFIX + "baseUrl", baseUrl);
        properties.put(PREFIX + "secretKey", secretKey);
        properties.put(PREFIX + "signingKey", signingKey);
        properties.put(PREFIX + "providerConfigKey", providerConfigKey);
        properties.put(PREFIX + "connectionId", connectionId);
        properties.put(PREFIX + "model", model);
        properties.put(PREFIX + "startFrom", startFrom);
        properties.put(PREFIX + "host", host);
        properties.put(PREFIX + "port", Integer.toString(port));
        properties.put(PREFIX + "delay", Long.toString(delay.toMillis()));
        properties.put(PREFIX + "folder", folder.toString());
        return properties;
    }

    @Override
    public String toString() {
        return model + " of " + providerConfigKey + "/" + connectionId + " at " + baseUrl;
    }
}
