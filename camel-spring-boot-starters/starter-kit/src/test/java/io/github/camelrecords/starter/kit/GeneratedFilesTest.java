package io.github.camelrecords.starter.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.apache.camel.util.json.DeserializationException;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

/** What the JSON of a component says of an option is in the files. */
class GeneratedFilesTest {

    private static final String JAVA = "java/com/example/demo/springboot/DemoComponentConfiguration.java";
    private static final String METADATA = "resources/META-INF/additional-spring-configuration-metadata.json";

    @Test
    void aTypeIsBoxedAndImported() {
        assertThat(java("\"type\": \"integer\", \"javaType\": \"int\""))
                .contains("private Integer someOption;", "public Integer getSomeOption() {")
                .doesNotContain("import java.lang");
        assertThat(java("\"type\": \"duration\", \"javaType\": \"long\""))
                .contains("import java.time.Duration;", "private Duration someOption;");
        assertThat(java("\"type\": \"object\", \"javaType\": \"java.util.Map<java.lang.String, com.example.Thing>\""))
                .contains(
                        "import com.example.Thing;", "import java.util.Map;", "private Map<String, Thing> someOption;");
    }

    @Test
    void aTypeThatNobodyHasThoughtOfIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> java("\"type\": \"number\", \"javaType\": \"double\""))
                .withMessageContaining("Option someOption is of the type double");
    }

    @Test
    void aSecretIsMarked() {
        assertThat(java("\"type\": \"string\", \"javaType\": \"java.lang.String\", \"secret\": true"))
                .contains("@ComponentOption(secret = true)\n    private String someOption;");
    }

    @Test
    void aDeprecatedOptionIsMarkedInBoth() throws DeserializationException {
        String option =
                "\"type\": \"string\", \"javaType\": \"java.lang.String\", \"deprecated\": true, \"deprecationNote\": \"Use another.\"";

        assertThat(java(option)).contains("@Deprecated\n    public String getSomeOption()");
        Map<String, Object> deprecation = property(option).getMap("deprecation");
        assertThat(deprecation).containsEntry("level", "warning").containsEntry("reason", "Use another.");
    }

    @Test
    void aDescriptionIsTextInJavaAndWordForWordInTheMetadata() throws DeserializationException {
        String option = "\"type\": \"string\", \"javaType\": \"java.lang.String\"";

        assertThat(java(option)).contains("     * As &lt;b&gt; &amp; &#64;see *&#47; it.\n");
        assertThat(property(option).getString("description")).isEqualTo("As <b> & @see */ it.");
    }

    @Test
    void aDefaultIsOfTheOptionsType() throws DeserializationException {
        assertThat(property("\"type\": \"boolean\", \"javaType\": \"boolean\", \"defaultValue\": true")
                        .get("defaultValue"))
                .isEqualTo(true);
        assertThat(property("\"type\": \"duration\", \"javaType\": \"long\", \"defaultValue\": \"30s\"")
                        .get("defaultValue"))
                .isEqualTo("30s");
        assertThat(property("\"type\": \"string\", \"javaType\": \"java.lang.String\""))
                .doesNotContainKey("defaultValue");
    }

    @Test
    void valuesThatTheTypeDoesNotTellAreHints() {
        assertThat(files("\"type\": \"enum\", \"javaType\": \"java.lang.String\", \"enum\": [ \"GET\", \"PUT\" ]")
                        .get(METADATA))
                .containsSubsequence("\"hints\"", "camel.component.demo.some-option", "GET", "PUT");
    }

    private static String java(String option) {
        return files(option).get(JAVA);
    }

    private static JsonObject property(String option) throws DeserializationException {
        JsonObject metadata = (JsonObject) Jsoner.deserialize(files(option).get(METADATA));
        return (JsonObject) metadata.getCollection("properties").iterator().next();
    }

    private static Map<String, String> files(String option) {
        return GeneratedFiles.of(StarterModel.ofJson("{ \"component\": { \"kind\": \"component\", \"name\": \"demo\","
                + " \"scheme\": \"demo\", \"javaType\": \"com.example.demo.DemoComponent\" },"
                + " \"componentProperties\": { \"someOption\": { \"kind\": \"property\", " + option
                + ", \"description\": \"As <b> & @see */ it.\" } } }"));
    }
}
