package io.github.camelrecords.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.docs.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page shows tables of this report, and clean ones. */
class VerificationPageTest {

    private static final Path PAGE = MarkdownPage.root().resolve("docs/verification.md");

    /** A heavy run of fewer kills, or fewer inputs, says too little. */
    private static final Map<Kind, Long> HEAVY_RUNS = Map.of(Kind.KILLS, 500L, Kind.FUZZ, 1_000_000L);

    @ParameterizedTest
    @DisabledIfSystemProperty(named = "update.docs", matches = "true", disabledReason = "this run writes them")
    @ValueSource(booleans = {false, true})
    void holdsTheTableOfARunThatWasClean(boolean heavy) throws IOException {
        String table = part(Report.part(heavy));
        assertThat(table)
                .as(
                        "%s of the page; -Pverification%s -Dupdate.docs=true writes it",
                        Report.part(heavy), heavy ? ",heavy" : "")
                .contains(ResultTable.HEADER)
                .contains(" cores, ");
        List<String> rows = table.substring(table.indexOf(ResultTable.HEADER) + ResultTable.HEADER.length())
                .lines()
                .toList();
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            String[] cells = row.split(" \\| ");
            assertThat(List.of(cells[4], cells[5], cells[7])).as(row).isSubsetOf("0", "-");
        });
        for (Kind kind : Kind.values()) {
            List<String> ofKind = rows.stream()
                    .filter(row -> kind.isOf(row.substring("| ".length())))
                    .toList();
            assertThat(ofKind).as("rows of the kind '%s'", kind.words()).isNotEmpty();
            if (heavy) {
                assertThat(ofKind.stream().mapToLong(VerificationPageTest::runs).sum())
                        .as("runs of the kind '%s'", kind.words())
                        .isGreaterThanOrEqualTo(HEAVY_RUNS.getOrDefault(kind, 1L));
            }
            if (kind != Kind.FUZZ && kind != Kind.REPOSITORY) {
                assertThat(ofKind)
                        .as("rows of the kind '%s'", kind.words())
                        .noneMatch(row -> row.split(" \\| ")[4].equals("-"));
            }
        }
    }

    private static long runs(String row) {
        return Long.parseLong(row.split(" \\| ")[1].replace(",", ""));
    }

    @Test
    void tellsOfEachKindOfScenario() throws IOException {
        String scenarios = MarkdownPage.read(PAGE)
                .text()
                .split("\n## The scenarios\n", 2)[1]
                .split("\n## ", 2)[0];

        assertThat(scenarios.lines().filter(line -> line.startsWith("| ")).skip(1))
                .extracting(line -> line.split(" \\| ")[0].substring("| ".length()))
                .containsExactly(Stream.of(Kind.values()).map(Kind::words).toArray(String[]::new));
    }

    @Test
    void explainsEachColumn() throws IOException {
        String explained = MarkdownPage.read(PAGE).text().split("\n## Reading the table\n", 2)[1];
        for (String column :
                ResultTable.HEADER.lines().findFirst().orElseThrow().split("\\|")) {
            if (!column.isBlank() && !column.strip().equals("scenario")) {
                assertThat(explained).contains("\n|" + column + "|");
            }
        }
    }

    @Test
    void namesProfilesAndTestsThatExist() throws IOException {
        String page = MarkdownPage.read(PAGE).text();
        assertThat(page).contains("-Pverification", "-Dtest=PlainRouteTest");
        assertThat(Files.readString(MarkdownPage.root().resolve("pom.xml"))).contains("<id>verification</id>");
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<id>verification</id>", "<id>heavy</id>");
        assertThat(Path.of("src/test/java/io/github/camelrecords/verification/plain/PlainRouteTest.java"))
                .exists();
    }

    private static String part(String name) throws IOException {
        String page = MarkdownPage.read(PAGE).text();
        String begin = "<!-- " + name + ": begin -->\n";
        return page.substring(page.indexOf(begin) + begin.length(), page.indexOf("<!-- " + name + ": end -->"));
    }
}
