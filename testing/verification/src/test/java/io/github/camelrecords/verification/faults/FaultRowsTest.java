package io.github.camelrecords.verification.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The tables of the page have a row for each fault. */
@DisabledIfSystemProperty(named = "update.docs", matches = "true", disabledReason = "this run writes them")
class FaultRowsTest {

    @Test
    void theQuickTableHasThoseOfTheNormalBuild() throws IOException {
        assertThat(faults("### Quick\n", "\n### Heavy\n"))
                .containsExactlyInAnyOrderElementsOf(
                        names(FaultMatrixTest.singles().stream().filter(FaultCase::always)));
    }

    @Test
    void theHeavyTableHasAll() throws IOException {
        assertThat(faults("\n### Heavy\n", "\n## Reading the table\n"))
                .containsExactlyInAnyOrderElementsOf(names(FaultMatrixTest.singles().stream()));
    }

    private static List<String> names(Stream<FaultCase> cases) {
        return cases.map(FaultCase::name).toList();
    }

    /** The faults of the matrix in a part of the page. */
    private static List<String> faults(String begin, String end) throws IOException {
        String page = MarkdownPage.read(MarkdownPage.root().resolve("docs/verification.md"))
                .text();
        List<String> kinds = FaultMatrixTest.singles().stream()
                .map(FaultCase::kind)
                .distinct()
                .toList();
        return page.substring(page.indexOf(begin), page.indexOf(end))
                .lines()
                .filter(line -> kinds.stream().anyMatch(kind -> line.startsWith("| " + kind + ": ")))
                .map(line -> line.substring(2, line.indexOf(" | ")))
                .toList();
    }
}
