package io.github.camelrecords.starter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.starter.ComponentOption;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

/** A starter has a property for each option of its component, and an editor gets to know what the component knows of it. */
public abstract class StarterContract {

    private static final Path GENERATED = Path.of("src/generated");
    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final List<String> OF_THE_STARTER = List.of("enabled", "customizer.enabled");

    private final StarterModel starter;
    private final Class<?> options;

    /**
     * @param scheme  of the component
     * @param options class of the properties
     */
    protected StarterContract(String scheme, Class<?> options) throws IOException {
        this.starter = StarterModel.of(scheme);
        this.options = options;
    }

    @Test
    void generatedFilesAreThoseOfTheComponent() throws IOException {
        if (Boolean.getBoolean("update.generated")) {
            GeneratedFiles.write(starter, GENERATED);
            return;
        }
        Map<String, String> committed = new TreeMap<>();
        try (Stream<Path> files = Files.walk(GENERATED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                committed.put(
                        GENERATED.relativize(file).toString().replace('\\', '/'),
                        Files.readString(file).replace("\r\n", "\n"));
            }
        }
        assertThat(committed)
                .as("src/generated differs from the component's JSON. Refresh it with: mvn -pl :"
                        + Path.of("").toAbsolutePath().getFileName()
                        + " -am test -Dtest='*ConfigurationContractTest' -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dupdate.generated=true")
                .isEqualTo(GeneratedFiles.of(starter));
    }

    @Test
    void thereIsAFieldForEachOptionAndNoOther() {
        Map<String, String> fields = Arrays.stream(options.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .collect(Collectors.toMap(Field::getName, StarterContract::describe));

        assertThat(fields)
                .isEqualTo(starter.properties().stream()
                        .collect(Collectors.toMap(
                                OptionProperty::field,
                                property -> describe(
                                        property.type(), property.option().isSecret()))));
    }

    private static String describe(Field field) {
        assertThat(field.isAnnotationPresent(ComponentOption.class))
                .as(field.toString())
                .isTrue();
        return describe(
                field.getGenericType().getTypeName(),
                field.getAnnotation(ComponentOption.class).secret());
    }

    private static String describe(String type, boolean secret) {
        return type.replace(", ", ",") + (secret ? ", secret" : "");
    }

    @Test
    void editorsKnowEachOptionAndNoOther() throws IOException, DeserializationException {
        Map<String, String> known = new TreeMap<>();
        for (JsonObject property : properties()) {
            assertThat(known.put(property.getString("name"), describe(property)))
                    .as(property.getString("name") + " is there once")
                    .isNull();
        }
        OF_THE_STARTER.forEach(
                name -> assertThat(known.remove(starter.prefix() + "." + name)).isNotNull());
        Map<String, String> expected = new TreeMap<>();
        starter.properties()
                .forEach(property -> expected.put(starter.prefix() + "." + property.name(), describe(property)));

        assertThat(known).isEqualTo(expected);
    }

    private static Collection<JsonObject> properties() throws IOException, DeserializationException {
        JsonObject metadata = (JsonObject) Jsoner.deserialize(Files.readString(METADATA));
        Collection<JsonObject> properties = metadata.getCollection("properties");
        return properties;
    }

    private static String describe(JsonObject property) {
        return describe(
                property.getString("type"),
                property.get("defaultValue"),
                property.getString("description"),
                property.containsKey("deprecation"));
    }

    private static String describe(OptionProperty property) {
        return describe(
                property.type(),
                property.defaultValue(),
                property.option().getDescription(),
                property.option().isDeprecated());
    }

    private static String describe(String type, Object defaultValue, String description, boolean deprecated) {
        return type.replace(", ", ",") + " = " + Objects.toString(defaultValue, "nothing") + ", "
                + (deprecated ? "deprecated: " : "") + description;
    }
}
