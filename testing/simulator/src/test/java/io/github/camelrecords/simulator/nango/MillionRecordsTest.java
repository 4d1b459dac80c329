package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MillionRecordsTest {

    private static final int RECORDS = 1_000_000;
    private static final int BATCH = 10_000;
    private static final int PAGES = 60;

    @Test
    void aMillionSmallRecordsAreHeldAndReadInPages() throws IOException {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            NangoModel issues = nango.connection("github", "user-123").model("GithubIssue");
            for (int from = 0; from < RECORDS; from += BATCH) {
                List<String> batch = new ArrayList<>(BATCH);
                for (int i = from; i < from + BATCH; i++) {
                    batch.add("{\"id\":\"" + i + "\",\"title\":\"Issue " + i + "\",\"open\":true}");
                }
                issues.save(batch);
            }
            assertThat(issues.size()).isEqualTo(RECORDS);

            String cursor = null;
            for (int page = 0; page < PAGES; page++) {
                RawHttp.Answer answer = RawHttp.get(
                        nango, "/records?model=GithubIssue&limit=1000" + (cursor == null ? "" : "&cursor=" + cursor));
                assertThat(answer.body()).startsWith("{\"next_cursor\":\"");
                cursor = answer.body().substring(16, answer.body().indexOf('"', 16));
            }
        }
    }
}
