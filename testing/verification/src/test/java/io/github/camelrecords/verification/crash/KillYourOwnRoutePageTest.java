package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import io.github.camelrecords.docs.MarkdownPage.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page shows the route and the test that {@code IssuesCrashTest} runs, and names every point. */
class KillYourOwnRoutePageTest {

    private static MarkdownPage page() throws IOException {
        return MarkdownPage.read(MarkdownPage.root().resolve("docs/testing-your-routes.md"))
                .from("Kill your own route");
    }

    @Test
    void theRouteIsTheOneThatIsKilled() throws IOException {
        assertThat(page().blocks("yaml"))
                .extracting(Block::text)
                .containsExactly(Files.readString(Path.of("src/test/resources/issues.camel.yaml")));
    }

    @Test
    void theTestIsTheOneThatRuns() throws IOException {
        String test = Files.readString(
                Path.of("src/test/java/io/github/camelrecords/verification/crash/example/IssuesCrashTest.java"));
        List<Block> blocks = page().blocks("java");

        assertThat(blocks).hasSize(1);
        assertThat(squeeze(test)).endsWith(squeeze(blocks.get(0).text()));
    }

    private static String squeeze(String source) {
        return source.replaceAll("\\s+", "");
    }

    @Test
    void everyPointIsExplained() throws IOException {
        String text = page().text();

        assertThat(Arrays.stream(CrashPoint.values()).map(point -> '`' + point.name() + '`'))
                .allMatch(text::contains);
    }
}
