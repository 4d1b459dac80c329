package io.github.camelrecords.verification.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

    @TempDir
    Path folder;

    @Test
    void readsWhatWasAdded() {
        Results results = new Results(folder.resolve("new/results.tsv"));
        Result kills = new Result("kill -9", 3, 100, 120, 0, 20, 0, 0, "not committed yet", Duration.ofMillis(1_234));
        Result fuzz = new Result("fuzz", 5, 0, 0, 0, 0, 0, 0, "", Duration.ZERO);

        results.add(kills);
        results.add(fuzz);

        assertThat(results.read()).containsExactly(kills, fuzz);
    }

    @Test
    void hasNoneWithoutAFile() {
        assertThat(new Results(folder.resolve("none.tsv")).read()).isEmpty();
    }
}
