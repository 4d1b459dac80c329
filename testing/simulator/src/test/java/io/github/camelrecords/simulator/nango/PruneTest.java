package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PruneTest {

    private final TestClock clock = new TestClock();
    private final NangoSimulator nango = NangoSimulator.builder().clock(clock).build();
    private NangoModel issues;
    private List<NangoRecord> before;

    @BeforeEach
    void start() {
        nango.start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
        for (int i = 0; i < 6; i++) {
            issues.save("{\"id\":\"r" + i + "\",\"n\":" + i + "}");
        }
        before = issues.records();
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @Test
    void erasesPayloadsUpToAndIncludingTheCursorAndMovesNothing() throws IOException {
        clock.advance(Duration.ofMinutes(5));

        RawHttp.Answer answer = prune(before.get(2).cursor(), "");

        assertThat(answer.body()).isEqualTo("{\"count\":3,\"has_more\":false}");
        List<NangoRecord> after = issues.records();
        assertThat(after).extracting(NangoRecord::cursor).isEqualTo(cursors(before));
        assertThat(after.get(2).json()).doesNotContain("\"n\":").contains("\"last_action\":\"ADDED\"");
        assertThat(after.get(2).prunedAt()).isEqualTo(TestClock.START.plusSeconds(300));
        assertThat(after.get(3).json()).contains("\"n\":3");
        assertThat(after.get(3).prunedAt()).isNull();
    }

    @Test
    void stopsAtTheLimitAndSaysSo() throws IOException {
        String until = before.get(4).cursor();

        assertThat(prune(until, ",\"limit\":2").body()).isEqualTo("{\"count\":2,\"has_more\":true}");
        assertThat(prune(until, ",\"limit\":\"2\"").body()).isEqualTo("{\"count\":2,\"has_more\":true}");
        assertThat(prune(until, ",\"limit\":2").body()).isEqualTo("{\"count\":1,\"has_more\":false}");
        assertThat(prune(until, "").body()).isEqualTo("{\"count\":0,\"has_more\":false}");
    }

    @Test
    void saysThereIsMoreWhenTheCursorsOwnRecordHasMovedOn() throws IOException {
        String until = before.get(1).cursor();
        issues.save("{\"id\":\"r1\",\"n\":100}");

        assertThat(prune(until, "").body()).isEqualTo("{\"count\":1,\"has_more\":true}");
        assertThat(prune(until, "").body()).isEqualTo("{\"count\":0,\"has_more\":false}");
        assertThat(issues.records().get(5).json())
                .as("a change after the cursor was read")
                .contains("\"n\":100");
    }

    @Test
    void theSamePayloadSavedAgainComesBackUnderTheSameCursor() {
        issues.prune(before.get(0).cursor());

        NangoBatch batch = issues.save("{\"id\":\"r0\",\"n\":0}");

        assertThat(batch.unchanged()).isEqualTo(1);
        assertThat(issues.records().get(0)).isEqualTo(before.get(0));
    }

    @Test
    void anotherPayloadSavedAgainIsAnUpdateAtTheEnd() {
        issues.prune(before.get(0).cursor());

        issues.save("{\"id\":\"r0\",\"n\":7}");

        NangoRecord last = issues.records().get(5);
        assertThat(last.id()).isEqualTo("r0");
        assertThat(last.lastAction()).isEqualTo("UPDATED");
        assertThat(last.prunedAt()).isNull();
    }

    @Test
    void tombstonesArePrunedAsWell() throws IOException {
        issues.delete("r0");

        prune(issues.records().get(5).cursor(), "");

        assertThat(issues.records()).allMatch(record -> record.prunedAt() != null);
        assertThat(issues.records().get(5).lastAction()).isEqualTo("DELETED");
    }

    @Test
    void aVariantIsPrunedOnItsOwn() throws IOException {
        NangoModel variant = nango.connection("github", "user-123").model("GithubIssue", "eu");
        variant.save("{\"id\":\"r0\"}");
        String cursor = variant.records().get(0).cursor();

        assertThat(prune(cursor, ",\"variant\":\"eu\"").json().get("count").asInt())
                .isEqualTo(1);
        assertThat(issues.records()).isEqualTo(before);
    }

    @Test
    void theJavaCallRefusesWhatIsNoCursor() {
        assertThatThrownBy(() -> issues.prune("abc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("abc");
    }

    private RawHttp.Answer prune(String cursor, String more) throws IOException {
        return RawHttp.prune(nango, "{\"model\":\"GithubIssue\",\"until_cursor\":\"" + cursor + "\"" + more + "}");
    }

    private static List<String> cursors(List<NangoRecord> records) {
        List<String> cursors = new ArrayList<>();
        records.forEach(record -> cursors.add(record.cursor()));
        return cursors;
    }
}
