package io.github.camelrecords.verification.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.verification.workload.WorkloadOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Routes that lose records, or repeat them without need, are found out. */
class LosingRoutesTest {

    private static final String HEAVY = "verification.heavy";

    @TempDir
    Path folder;

    @Test
    void aWireTapLosesWhatWaitsInMemory() throws Exception {
        CrashResult result = kill("wiretap.camel.yaml", CrashPoint.AFTER_COMMIT);

        assertThat(result.verdict().lost()).as("%s", result).isNotEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = HEAVY, matches = "true")
    void aHandledFailureLosesItsRecord() throws Exception {
        CrashResult result = kill("handled.camel.yaml", CrashPoint.AFTER_FETCH);

        assertThat(result.verdict().lost()).as("%s", result).isNotEmpty();
    }

    @Test
    @EnabledIfSystemProperty(named = HEAVY, matches = "true")
    void aCursorInMemoryLosesWhatCameMeanwhile() throws Exception {
        CrashResult result = kill("forgetful.camel.yaml", CrashPoint.AFTER_FETCH);

        assertThat(result.verdict().lost()).as("%s", result).isNotEmpty();
    }

    @Test
    void aCursorThatIsNeverCommittedRepeatsWhatArrivedLongAgo() throws Exception {
        CrashResult result = test("repeating.camel.yaml").points().kills(1).run();

        assertThat(result.verdict().beyondBound()).as("%s", result).isNotEmpty();
        assertThat(result.verdict().lost()).as("%s", result).isEmpty();
    }

    private CrashResult kill(String route, CrashPoint point) throws InterruptedException {
        CrashResult result =
                test(route).points(point).noRandomMoments().kills(1).run();
        assertThat(result.kills()).hasSize(1);
        return result;
    }

    private CrashTest test(String route) {
        return CrashTest.of(CrashProgram.routes(route))
                .folder(folder)
                .sink(SinkReader.jsonLines(folder.resolve("issues/issues.jsonl")))
                .workload(WorkloadOptions.seed(1).writers(2).largestBatch(10))
                // all that is in the memory of the last run is stored within a second
                .quiet(Duration.ofSeconds(2));
    }
}
