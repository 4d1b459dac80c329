package io.github.camelrecords.examples.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page about S3 shows is what the example runs. */
class PageTest {

    private static final Path PAGE = Path.of("../../docs/s3.md");
    private static final Path RESOURCES = Path.of("src/main/resources");

    /** The queries of the page, which the tests run over objects. */
    static String sql(int index) {
        try {
            return MarkdownPage.read(PAGE).blocks("sql").get(index).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void routesAreThoseOfTheExample() throws IOException {
        contains("yaml", 2, "s3.camel.yaml", "models.camel.yaml");
    }

    @Test
    void propertiesAreThoseOfTheExample() throws IOException {
        contains("properties", 1, "pipeline.properties");
    }

    @Test
    void theQueryOfTheExamplesPageIsTheSame() throws IOException {
        assertThat(MarkdownPage.read(Path.of("README.md")).blocks("sql"))
                .extracting(Block::text)
                .containsExactly(sql(0));
    }

    @Test
    void theQueriesKeepOneLineAVersionAndOneARecord() throws Exception {
        String old = line("1", "2026-01-05T06:00:00.000001+00:00", "ADDED");
        String moved = line("1", "2026-01-05T07:00:00.000001+00:00", "DELETED");
        String other = line("2", "2026-01-05T06:00:00.000001+00:00", "ADDED");
        try (Lakehouse lakehouse = Lakehouse.of(List.of(
                new StoredObject("a", List.of(old, other)), new StoredObject("b", List.of(old, other, moved))))) {
            assertThat(lakehouse.size()).isEqualTo(5);
            assertThat(lakehouse.versions())
                    .containsExactlyInAnyOrder(
                            "1 2026-01-05T06:00:00.000001+00:00",
                            "1 2026-01-05T07:00:00.000001+00:00",
                            "2 2026-01-05T06:00:00.000001+00:00");
            assertThat(lakehouse.newest()).containsExactlyInAnyOrder("1 " + moved, "2 " + other);
        }
    }

    private static String line(String id, String modifiedAt, String action) {
        return "{\"id\":\"" + id + "\",\"_nango_metadata\":{\"last_modified_at\":\"" + modifiedAt
                + "\",\"last_action\":\"" + action + "\"}}";
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
