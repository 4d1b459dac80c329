package io.github.camelrecords.examples.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        try (Lakehouse lakehouse = Lakehouse.of(List.of(object(1, old, other), object(1, old, other, moved)))) {
            assertThat(lakehouse.size()).isEqualTo(5);
            assertThat(lakehouse.versions())
                    .containsExactlyInAnyOrder(
                            "1 2026-01-05T06:00:00.000001+00:00",
                            "1 2026-01-05T07:00:00.000001+00:00",
                            "2 2026-01-05T06:00:00.000001+00:00");
            assertThat(lakehouse.newest()).containsExactlyInAnyOrder("1 " + moved, "2 " + other);
        }
    }

    /** Trailing zeros are left out, and the offset is that of a database session: as text these sort the wrong way round. */
    @Test
    void theQueriesCompareTimesAndNotTexts() throws Exception {
        String first = line("1", "2026-01-05T06:00:00+00:00", "ADDED");
        String again = line("1", "2026-01-05T11:30:00+05:30", "ADDED");
        String second = line("1", "2026-01-05T06:00:00.5+00:00", "UPDATED");
        String secondAgain = line("1", "2026-01-05T11:30:00.500000+05:30", "UPDATED");
        String newest = line("1", "2026-01-05T06:00:00.500001+00:00", "UPDATED");
        try (Lakehouse lakehouse = Lakehouse.of(List.of(object(1, newest, first, again, second, secondAgain)))) {
            assertThat(lakehouse.versions()).hasSize(3);
            assertThat(lakehouse.newest()).containsExactly("1 " + newest);
        }
    }

    /** The transaction that began first committed last, so what Nango holds in the end has the older time. */
    @Test
    void theNewestIsWhatWasWrittenLast() throws Exception {
        String replaced = line("1", "2026-01-05T06:00:01+00:00", "UPDATED");
        String kept = line("1", "2026-01-05T06:00:00+00:00", "UPDATED");
        try (Lakehouse lakehouse = Lakehouse.of(List.of(object(2, kept), object(1, replaced)))) {
            assertThat(lakehouse.newest()).containsExactly("1 " + kept);
        }
    }

    private static StoredObject object(int second, String... lines) {
        return new StoredObject("any", Instant.parse("2026-01-05T08:00:00Z").plusSeconds(second), List.of(lines));
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
