package io.github.camelrecords.verification.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedPartTest {

    @TempDir
    Path folder;

    @Test
    void replacesWhatIsBetweenItsComments() throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(
                page,
                "a\n<!-- one: begin -->\nold\n<!-- one: end -->\n<!-- two: begin -->\nkept\n<!-- two: end -->\nz\n");

        new GeneratedPart(page, "one").write("new\n");

        assertThat(page)
                .hasContent(
                        "a\n<!-- one: begin -->\nnew\n<!-- one: end -->\n<!-- two: begin -->\nkept\n<!-- two: end -->\nz\n");
    }

    @Test
    void failsWithoutItsComments() throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "<!-- one: begin -->\n");

        assertThatThrownBy(() -> new GeneratedPart(page, "one").write("new"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("page.md")
                .hasMessageContaining("'one'");
        assertThat(page).hasContent("<!-- one: begin -->\n");
    }
}
