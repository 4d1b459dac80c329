package io.github.camelrecords.verification.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints the table of a run, and fails when the promise was not kept. Every build runs it after the tests. With the system
 * property {@code update.docs} it also puts the table into {@code docs/verification.md}.
 */
public final class Report {

    private final List<Result> results;
    private final TestRun tests;
    private final Machine machine;
    private final boolean all;

    /** @param all whether all tests were to run */
    Report(List<Result> results, TestRun tests, Machine machine, boolean all) {
        this.results = List.copyOf(results);
        this.all = all;
        this.tests = tests;
        this.machine = machine;
    }

    /**
     * @param args file of the results, folder of Surefire's reports, folder of the test classes, whether it was the heavy run,
     *             and the page
     * @throws IllegalStateException when something was lost, misordered or beyond its bound, when a test failed, or when all were
     *                               to run and there is no result of some kind
     * @throws IOException           when a file cannot be read, or the page not be written
     */
    public static void main(String[] args) throws IOException {
        if (Boolean.getBoolean("maven.test.skip")) {
            return;
        }
        boolean all = System.getProperty("test") == null;
        Report report = new Report(
                new Results(Path.of(args[0])).read(),
                TestRun.read(Path.of(args[1]), all ? Path.of(args[2]) : null),
                Machine.here(),
                all);
        if (!all && report.isEmpty()) {
            return;
        }
        report.print(System.out);
        report.check();
        if (all && Boolean.getBoolean("update.docs")) {
            new GeneratedPart(Path.of(args[4]), part(Boolean.parseBoolean(args[3]))).write(report.markdown());
        }
    }

    /** The generated part of the page. */
    static String part(boolean heavy) {
        return heavy ? "heavy run" : "quick run";
    }

    /** Whether nothing ran here, as when a test of another module was asked for. */
    private boolean isEmpty() {
        return tests.tests() == 0 && results.isEmpty() && tests.failed().isEmpty();
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
        if (all) {
            Stream.of(Kind.values())
                    .filter(kind -> !kind.isIn(results))
                    .forEach(kind -> problems.add("no scenario left a result: " + kind.words()));
        }
        results.stream()
                .filter(result -> !result.isClean())
                .forEach(result -> problems.add("not clean: " + result.scenario()));
        tests.failed().forEach(test -> problems.add("failed: " + test));
        return problems;
    }
}
