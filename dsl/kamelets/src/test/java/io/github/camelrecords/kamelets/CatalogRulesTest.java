package io.github.camelrecords.kamelets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules that the validator of Camel's Kamelet catalogue applies to each file. */
class CatalogRulesTest {

    private static final String ICON = "data:image/svg+xml;base64,";
    private static final String CREDENTIALS = "urn:camel:group:credentials";
    /** Words that a title may have in lower case. */
    private static final Set<String> SMALL_WORDS = Set.of("a", "an", "and", "for", "from", "of", "on", "the", "to");

    @Test
    void theKameletsAreThere() throws IOException {
        assertThat(KameletFile.all())
                .extracting(KameletFile::name)
                .containsExactly(
                        "nango-prune-sink",
                        "nango-records-source",
                        "nango-sync-action",
                        "nango-webhook-source",
                        "sequin-records-source",
                        "sequin-stream-source");
    }

    @TestFactory
    Stream<DynamicTest> namesAndAnnotations() throws IOException {
        return each(kamelet -> {
            assertThat(kamelet.content())
                    .containsEntry("apiVersion", "camel.apache.org/v1")
                    .containsEntry("kind", "Kamelet");
            assertThat(kamelet.map("metadata")).containsEntry("name", kamelet.name());
            assertThat(kamelet.type()).isIn("source", "sink", "action");
            assertThat(kamelet.name()).endsWith("-" + kamelet.type());
            assertThat(kamelet.annotation("kamelet.support.level")).isIn("Preview", "Stable");
            assertThat(kamelet.annotation("provider")).isEqualTo("Camel Records");
            assertThat(kamelet.annotation("kamelet.group")).isIn("Nango", "Sequin");
            assertThat(kamelet.annotation("kamelet.namespace")).isEqualTo(kamelet.annotation("kamelet.group"));
            assertThat(kamelet.annotation("kamelet.icon")).startsWith(ICON);
            assertThat(new String(Base64.getDecoder()
                            .decode(kamelet.annotation("kamelet.icon").substring(ICON.length()))))
                    .startsWith("<svg ")
                    .endsWith("</svg>");
        });
    }

    @TestFactory
    Stream<DynamicTest> definitions() throws IOException {
        return each(kamelet -> {
            Map<String, Object> definition = kamelet.map("spec", "definition");
            assertThat(definition).containsEntry("type", "object");
            assertThat((String) definition.get("title")).endsWith(" " + titleCase(kamelet.type()));
            assertThat((String) definition.get("description")).endsWith(".");
            assertThat(kamelet.required())
                    .doesNotHaveDuplicates()
                    .isSubsetOf(kamelet.properties().keySet());
        });
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return each(kamelet -> kamelet.properties().forEach((name, property) -> {
            assertThat((String) property.get("type")).as(name).isIn("string", "integer", "boolean");
            assertThat((String) property.get("description")).as(name).endsWith(".");
            String title = (String) property.get("title");
            assertThat(title).as(name).isNotBlank().doesNotMatch("(The|A|An) .*");
            for (String word : title.split(" ")) {
                assertThat(SMALL_WORDS.contains(word) || word.equals(titleCase(word)))
                        .as("%s: '%s'", name, word)
                        .isTrue();
            }
            boolean password = "password".equals(property.get("format"));
            assertThat(descriptors(property).contains(CREDENTIALS)).as(name).isEqualTo(password);
        }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsDeclaredIsUsedAndViceVersa() throws IOException {
        return each(kamelet -> assertThat(kamelet.used())
                .containsExactlyElementsOf(new TreeSet<>(kamelet.properties().keySet())));
    }

    @TestFactory
    Stream<DynamicTest> sourcesEndAndOthersBeginAtTheKamelet() throws IOException {
        return each(kamelet -> {
            String template = kamelet.map("spec", "template").toString();
            assertThat(template.contains("kamelet:sink"))
                    .isEqualTo(kamelet.type().equals("source"));
            assertThat(template.contains("kamelet:source"))
                    .isEqualTo(!kamelet.type().equals("source"));
            Set<String> ends =
                    switch (kamelet.type()) {
                        case "source" -> Set.of("out");
                        case "sink" -> Set.of("in");
                        default -> Set.of("in", "out");
                    };
            assertThat(kamelet.map("spec", "types").keySet()).isEqualTo(ends);
        });
    }

    @TestFactory
    Stream<DynamicTest> dependenciesAreOnesThatToolsUnderstand() throws IOException {
        return each(kamelet -> assertThat(kamelet.dependencies())
                .contains("camel:kamelet")
                .allMatch(dependency -> dependency.matches("camel:[a-z0-9-]+|mvn:[^:]+:[^:]+:[^:]+")));
    }

    @Test
    void titlesAndDescriptionsAreUnique() throws IOException {
        assertUnique(kamelet -> kamelet.map("spec", "definition").get("title"));
        assertUnique(kamelet -> kamelet.map("spec", "definition").get("description"));
    }

    private static void assertUnique(Function<KameletFile, Object> text) throws IOException {
        assertThat(KameletFile.all().stream().map(text)).doesNotHaveDuplicates();
    }

    @SuppressWarnings("unchecked")
    private static List<String> descriptors(Map<String, Object> property) {
        return (List<String>) property.getOrDefault("x-descriptors", List.of());
    }

    private static String titleCase(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** What is asked of one file. */
    private interface Rule {
        void check(KameletFile kamelet) throws IOException;
    }

    private static Stream<DynamicTest> each(Rule rule) throws IOException {
        return KameletFile.all().stream()
                .map(kamelet -> DynamicTest.dynamicTest(kamelet.name(), () -> rule.check(kamelet)));
    }
}
