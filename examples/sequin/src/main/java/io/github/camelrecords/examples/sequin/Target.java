package io.github.camelrecords.examples.sequin;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the routes work.
 *
 * @param consumer the sink whose messages are received
 * @param backfill the table to backfill, or empty for none
 * @param routes   the files of the routes, separated by commas
 * @param folder   of what was read, and of the cursor
 */
record Target(String baseUrl, String token, String consumer, String backfill, String routes, Path folder) {

    /** No name that a user sets begins so: system properties of the same name would win over what this class gives Camel. */
    static final String PREFIX = "sequin.target.";

    static final String STREAM_ROUTES = "stream.camel.yaml,operations.camel.yaml";
    static final String ALL_ROUTES = "records.camel.yaml," + STREAM_ROUTES;

    /** The properties of the routes. */
    Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put(PREFIX + "baseUrl", baseUrl);
        properties.put(PREFIX + "token", token);
        properties.put(PREFIX + "consumer", consumer);
        properties.put(PREFIX + "backfill", backfill);
        properties.put(PREFIX + "routes", routes);
        properties.put(PREFIX + "folder", folder.toString());
        return properties;
    }

    @Override
    public String toString() {
        return "sink " + consumer + " at " + baseUrl;
    }
}
