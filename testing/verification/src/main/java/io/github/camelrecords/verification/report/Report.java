package io.github.camelrecords.verification.report;

import io.github.camelrecords.docs.MarkdownPage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints the table of a run, and fails when the promise was not kept. Run by {@code mvn -q -Pverification}. With the system
 * property {@code update.docs} it also puts the table into {@code docs/verification.md}.
 */
public final class Report {

    private final List<Result> results;
    private final TestRun tests;
    private final Machine machine;

    Report(List<Result> results, TestRun tests, Machine machine) {
        this.results = List.copyOf(results);
        this.tests = tests;
        this.machine = machine;
    }

    /**
     * @param args file of the results, folder of Surefire's reports, folder of the test classes, and whether it was the heavy
     *             run
     * @throws IllegalStateException when something was lost, misordered or beyond its bound, when a test failed, or when there
     *                               are no results
     * @throws IOException           when a file cannot be read, or the page not be written
     */
    public static void main(String[] args) throws IOException {
        boolean all = System.getProperty("test") == null;
        Report report = new Report(
                new Results(Path.of(args[0])).read(),
                TestRun.read(Path.of(args[1]), all ? Path.of(args[2]) : null),
                Machine.here());
        report.print(System.out);
        report.check();
        if (Boolean.getBoolean("update.docs")) {
            Path page = MarkdownPage.root().resolve("docs").resolve("verification.md");
            Files.writeString(
                    page,
                    MarkdownPage.read(page)
                            .with(part(Boolean.parseBoolean(args[3])), report.markdown())
                            .text());
        }
    }

    /** The generated part of the page. */
    static String part(boolean heavy) {
        return heavy ? "heavy run" : "quick run";
    }

    /** The table, and where it comes from. */
    String markdown() {
        return machine.words() + ", " + tests.tests() + " tests.\n\n" + new ResultTable(results).markdown();
    }

    void print(PrintStream out) {
        out.println(markdown());
        problems().forEach(out::println);
        out.println(problems().isEmpty() ? "verification: clean" : "verification: NOT clean");
    }

    /** @throws IllegalStateException with all problems */
    void check() {
        if (!problems().isEmpty()) {
            throw new IllegalStateException("The verification is not clean: " + String.join("; ", problems()));
        }
    }

    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (results.isEmpty()) {
            problems.add("no scenario left a result");
        }
        results.stream()
                .filter(result -> !result.isClean())
                .forEach(result -> problems.add("not clean: " + result.scenario()));
        tests.failed().forEach(test -> problems.add("failed: " + test));
        return problems;
    }
}
