package io.github.camelrecords.examples.springboot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is read, and by which route.
 *
 * @param models    the first one is for the route in Java, the second one for the route in YAML
 * @param simulated whether this is the bundled simulator
 */
record Source(
        String baseUrl,
        String secretKey,
        String providerConfigKey,
        String connectionId,
        List<String> models,
        boolean simulated) {

    /** Properties of the application. */
    Map<String, Object> properties(Path folder) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("camel.component.nango.base-url", baseUrl);
        properties.put("camel.component.nango.secret-key", secretKey);
        properties.put("camel.component.nango.provider-config-key", providerConfigKey);
        properties.put("camel.component.nango.connection-id", connectionId);
        properties.put("spring-boot-example.java-model", models.get(0));
        properties.put("spring-boot-example.yaml-model", models.get(1));
        properties.put("spring-boot-example.folder", folder.toString());
        if (simulated) {
            properties.put("spring-boot-example.java-key", "simulator-java");
            properties.put("spring-boot-example.yaml-key", "simulator-yaml");
        }
        return properties;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return String.join(", ", models) + " of " + providerConfigKey + "/" + connectionId + " at " + baseUrl;
    }
}
