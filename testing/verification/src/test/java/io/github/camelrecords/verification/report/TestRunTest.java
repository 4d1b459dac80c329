package io.github.camelrecords.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRunTest {

    @TempDir
    Path folder;

    private Path reports;
    private Path classes;

    @BeforeEach
    void makeFolders() throws IOException {
        reports = Files.createDirectory(folder.resolve("reports"));
        classes = Files.createDirectories(folder.resolve("classes/a"));
    }

    @Test
    void countsWhatRanAndNamesWhatFailed() throws IOException {
        report(
                "a.OneTest",
                "<testcase classname='a.OneTest' name='works'/>"
                        + "<testcase classname='a.OneTest' name='fails'><failure/></testcase>"
                        + "<testcase classname='a.OneTest' name='breaks'><error/></testcase>"
                        + "<testcase classname='a.OneTest' name='is left out'><skipped/></testcase>");

        assertThat(TestRun.read(reports, null)).isEqualTo(new TestRun(3, List.of("OneTest.fails", "OneTest.breaks")));
    }

    @Test
    void missesClassesThatLeftNoReport() throws IOException {
        report("a.OneTest", "<testcase classname='a.OneTest' name='works'/>");
        for (String name : List.of("OneTest", "TwoTest", "TwoTest$Inner", "Helper")) {
            Files.createFile(classes.resolve(name + ".class"));
        }

        assertThat(TestRun.read(reports, folder.resolve("classes")))
                .isEqualTo(new TestRun(1, List.of("TwoTest, which did not come to its end")));
        assertThat(TestRun.read(reports, null).failed()).isEmpty();
    }

    @Test
    void readsNothingWhereNothingIs() throws IOException {
        assertThat(TestRun.read(folder.resolve("none"), folder.resolve("neither")))
                .isEqualTo(new TestRun(0, List.of()));
    }

    private void report(String name, String cases) throws IOException {
        Files.writeString(reports.resolve("TEST-" + name + ".xml"), "<testsuite>" + cases + "</testsuite>");
    }
}
