package io.github.camelrecords.examples.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page about JMS shows is what the example runs. */
class PageTest {

    private static final Path PAGE = Path.of("../../docs/jms.md");
    private static final Path RESOURCES = Path.of("src/main/resources");

    @Test
    void routesAreThoseOfTheExample() throws IOException {
        contains("yaml", 3, "jms.camel.yaml", "models.camel.yaml", "send.camel.yaml");
    }

    @Test
    void propertiesAreThoseOfTheExample() throws IOException {
        contains("properties", 1, "application.properties");
    }

    private static void contains(String language, int blocks, String... files) throws IOException {
        StringBuilder sources = new StringBuilder();
        for (String file : files) {
            sources.append(squeeze(Files.readString(RESOURCES.resolve(file))));
        }
        List<Block> shown = MarkdownPage.read(PAGE).blocks(language);
        assertThat(shown).hasSize(blocks);
        for (Block block : shown) {
            assertThat(sources).as("%s is in none of %s", block, List.of(files)).contains(squeeze(block.text()));
        }
    }

    /** Without comments, blanks and empty lines. */
    private static String squeeze(String source) {
        return source.replaceAll("(?m)^\\s*#.*$", "").replaceAll("\\s+", "");
    }
}
