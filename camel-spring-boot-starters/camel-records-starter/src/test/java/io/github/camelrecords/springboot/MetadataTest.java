package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an editor knows of the properties. */
class MetadataTest {

    private static Map<String, JsonNode> properties() throws Exception {
        Map<String, JsonNode> properties = new TreeMap<>();
        try (InputStream json = CamelRecordsProperties.class
                .getClassLoader()
                .getResourceAsStream("META-INF/spring-configuration-metadata.json")) {
            // there is one in each jar; this module's classes come first
            new ObjectMapper()
                    .readTree(json)
                    .path("properties")
                    .forEach(property -> properties.put(property.path("name").asText(), property));
        }
        return properties;
    }

    @Test
    void everyPropertyHasADescriptionAndADefault() throws Exception {
        Map<String, JsonNode> properties = properties();

        assertThat(properties.keySet())
                .containsExactly(
                        "camel.records.cursor-repository",
                        "camel.records.file.directory",
                        "camel.records.jdbc.create-tables",
                        "camel.records.jdbc.data-source",
                        "camel.records.jdbc.table-prefix",
                        "camel.records.metrics.connection-tag",
                        "camel.records.metrics.enabled");
        assertThat(properties.values())
                .allSatisfy(property ->
                        assertThat(property.path("description").asText()).endsWith("."));
        assertThat(properties
                        .get("camel.records.jdbc.create-tables")
                        .path("defaultValue")
                        .asBoolean())
                .isTrue();
        assertThat(properties
                        .get("camel.records.cursor-repository")
                        .path("defaultValue")
                        .asText())
                .isEqualTo("none");
    }

    @Test
    void thePageTellsOfEachOfThem() throws Exception {
        String page = Files.readString(Path.of("../../docs/metrics.md"));

        assertThat(properties().keySet()).allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }
}
