package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LateCommitTest {

    private final TestClock clock = new TestClock();
    private final NangoSimulator nango = NangoSimulator.builder().clock(clock).build();
    private NangoModel issues;

    @BeforeEach
    void start() {
        nango.start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void aReaderThatFollowsTheCursorNeverSeesARecordThatCommitsLate() throws IOException {
        NangoTransaction slow = issues.begin().save("{\"id\":\"late\"}");
        clock.advance(Duration.ofSeconds(1));
        issues.save("{\"id\":\"early\"}");
        RawHttp.Answer before = RawHttp.get(nango, "/records?model=GithubIssue");
        assertThat(before.ids()).containsExactly("early");
        String followed = before.json().at("/records/0/_nango_metadata/cursor").asText();

        NangoBatch batch = slow.commit();

        assertThat(batch.committedAs()).isEqualTo(TestClock.START).isEqualTo(slow.begunAt());
        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&cursor=" + followed)
                        .ids())
                .isEmpty();
        assertThat(RawHttp.get(nango, "/records?model=GithubIssue").ids()).containsExactly("late", "early");
    }

    @Test
    void transactionsOverlapAndCommitInAnyOrder() {
        NangoTransaction first = issues.begin();
        NangoTransaction second = issues.begin();
        second.save(List.of("{\"id\":\"b\"}")).delete("c");
        first.save(List.of("{\"id\":\"a\"}"));

        second.commit();
        assertThat(issues.records()).extracting(NangoRecord::id).containsExactlyInAnyOrder("b", "c");
        first.commit();

        assertThat(issues.records().get(0).id()).isEqualTo("a");
        assertThat(first.begunAt()).isBefore(second.begunAt());
    }

    @Test
    void anOverwrittenRecordCanMoveBackInTime() {
        issues.save("{\"id\":\"a\",\"n\":0}");
        NangoTransaction older = issues.begin().save("{\"id\":\"a\",\"n\":1}");
        issues.save("{\"id\":\"a\",\"n\":2}");

        older.commit();

        NangoRecord record = issues.records().get(0);
        assertThat(record.json()).contains("\"n\":1");
        assertThat(record.lastModifiedAt()).isEqualTo(older.begunAt());
    }

    @Test
    void whatIsNotCommittedNeverAppears() {
        try (NangoTransaction dropped = issues.begin()) {
            dropped.save("{\"id\":\"a\"}");
        }
        NangoTransaction rolledBack = issues.begin().save("{\"id\":\"b\"}");
        rolledBack.rollback();

        assertThat(issues.size()).isZero();
        assertThatThrownBy(rolledBack::commit).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void plainBatchesOfSeveralWritersNeverCommitLate() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                int writer = w;
                running.add(writers.submit(() -> {
                    for (int i = 0; i < 200; i++) {
                        issues.save(Map.of("id", writer + "-" + i));
                    }
                }));
            }
            List<String> followed = new ArrayList<>();
            String cursor = "";
            boolean writing = true;
            while (writing || !cursor.isEmpty()) {
                writing = running.stream().anyMatch(f -> !f.isDone());
                RawHttp.Answer page = RawHttp.get(
                        nango, "/records?model=GithubIssue&limit=1000" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
                followed.addAll(page.ids());
                int read = page.ids().size();
                if (read > 0) {
                    cursor = page.json()
                            .at("/records/" + (read - 1) + "/_nango_metadata/cursor")
                            .asText();
                } else if (!writing) {
                    break;
                }
            }
            assertThat(followed).hasSize(800).doesNotHaveDuplicates();
        } finally {
            writers.shutdownNow();
        }
    }
}
