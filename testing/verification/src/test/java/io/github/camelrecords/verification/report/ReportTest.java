package io.github.camelrecords.verification.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Machine MACHINE =
            new Machine(2, 8L << 30, "Some Vendor 17.0.1", "Linux 6.1 amd64", LocalDate.of(2026, 1, 31));
    private static final TestRun TESTS = new TestRun(12, List.of());

    private final Result kills =
            new Result("kill -9", 3, 1_000, 1_020, 0, 20, 0, 0, "not committed", Duration.ofMillis(1_234));

    @Test
    void printsWhatCameOutAndWhere() {
        Result fuzz = Result.withoutDeliveries("fuzz", 20_000);

        assertThat(print(report(TESTS, kills, fuzz)))
                .startsWith(
                        "2026-01-31, 2 cores, 8 GB of memory, Java of Some Vendor 17.0.1, Linux 6.1 amd64, 12 tests.\n")
                .contains(ResultTable.HEADER + "| fuzz | 20,000 | - | - | - | - | - | - | - | - |\n"
                        + "| kill -9 | 3 | 1,000 | 1,020 | 0 | 0 | 20 | 0 | not committed | 1.2 s |\n")
                .endsWith("verification: clean\n");
    }

    @Test
    void addsUpWhatBelongsToOneScenario() {
        Result more = new Result("kill -9", 2, 10, 11, 1, 2, 3, 4, "not committed", Duration.ofMillis(5_000));

        assertThat(print(report(TESTS, kills, more)))
                .contains("| kill -9 | 5 | 1,010 | 1,031 | 1 | 4 | 22 | 3 | not committed | 5.0 s |\n");
    }

    @Test
    void whatIsNotCheckedAddsNothing() {
        Result clean = new Result("kill -9", 2, 10, 11, 0, 2, 0, 0, "", Duration.ZERO);
        Result unchecked = Result.withoutDeliveries("kill -9", 1);

        for (List<Result> both : List.of(List.of(clean, unchecked), List.of(unchecked, clean))) {
            assertThat(new ResultTable(both).markdown())
                    .endsWith("| kill -9 | 3 | 10 | 11 | 0 | 0 | 2 | 0 | - | - |\n");
        }
        assertThat(new ResultTable(List.of(unchecked, unchecked)).markdown())
                .endsWith("| kill -9 | 2 | - | - | - | - | - | - | - | - |\n");
        assertThat(unchecked.isClean()).isTrue();
    }

    /** A value that says nothing is true for Maven, and it says so to whom it runs. */
    @Test
    void isOnlyLeftOutWhenTestsAreLeftOut(@TempDir Path folder) throws IOException {
        String[] args = {
            folder.resolve("results.tsv").toString(),
            folder.resolve("reports").toString(),
            folder.resolve("classes").toString(),
            "false",
            folder.resolve("page.md").toString()
        };
        String before = System.getProperty("maven.test.skip");
        String only = System.getProperty("test");
        try {
            System.clearProperty("test");
            System.setProperty("maven.test.skip", "false");
            assertThatThrownBy(() -> Report.main(args)).hasMessageContaining("no scenario left a result");
            System.setProperty("maven.test.skip", "true");
            assertThatCode(() -> Report.main(args)).doesNotThrowAnyException();
        } finally {
            restore("maven.test.skip", before);
            restore("test", only);
        }
    }

    private static void restore(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    @Test
    void isRedWhenAnythingIsNotClean() {
        assertThatCode(report(TESTS, kills)::check).doesNotThrowAnyException();
        for (Result red : List.of(result(1, 0, 0), result(0, 1, 0), result(0, 0, 1))) {
            assertRed(report(TESTS, kills, red), "not clean: red");
        }
        assertRed(report(new TestRun(12, List.of("ATest.fails")), kills), "failed: ATest.fails");
    }

    @Test
    void aRunOfAllTestsHasAResultOfEachKind() {
        List<Result> results = Stream.of(
                        "restarts in order, batches",
                        "kill -9 somewhere",
                        "network: latency",
                        "429: no Retry-After",
                        "several at a time, 1: network: latency; clock: Date jumps",
                        "clock: Date jumps",
                        "H2: server stopped",
                        "repository on PostgreSQL: 8 nodes",
                        "master: with a lock",
                        "resume from every committed cursor",
                        "route stopped",
                        "fuzz: pages")
                .map(scenario -> new Result(scenario, 1, 1, 1, 0, 0, 0, 0, "none", Duration.ZERO))
                .toList();
        assertThatCode(new Report(results, TESTS, MACHINE, true)::check).doesNotThrowAnyException();
        for (int i = 0; i < results.size(); i++) {
            List<Result> others = new ArrayList<>(results);
            others.remove(i);
            assertRed(
                    new Report(others, TESTS, MACHINE, true), "no scenario left a result: " + Kind.values()[i].words());
        }
        assertThatCode(new Report(results.subList(0, 1), TESTS, MACHINE, false)::check)
                .doesNotThrowAnyException();
    }

    private static Result result(long lost, long beyondBound, long misordered) {
        return new Result("red", 1, 1, 1, lost, beyondBound, beyondBound, misordered, "none", Duration.ZERO);
    }

    private static void assertRed(Report report, String problem) {
        assertThat(print(report)).endsWith(problem + "\nverification: NOT clean\n");
        assertThatThrownBy(report::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(problem);
    }

    private static Report report(TestRun tests, Result... results) {
        return new Report(List.of(results), tests, MACHINE, false);
    }

    private static String print(Report report) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        report.print(new PrintStream(text, true, StandardCharsets.UTF_8));
        return text.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
