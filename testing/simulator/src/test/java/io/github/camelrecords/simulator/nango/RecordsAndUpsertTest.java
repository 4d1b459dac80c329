package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordsAndUpsertTest {

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
    void aSavedRecordIsReadWithItsMetadata() throws IOException {
        issues.save(Map.of("id", 7));

        RawHttp.Answer answer = RawHttp.get(nango, "/records?model=GithubIssue");

        String cursor = issues.records().get(0).cursor();
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"next_cursor\":null,\"records\":[{\"id\":\"7\",\"_nango_metadata\":{"
                        + "\"first_seen_at\":\"2026-03-01T12:00:00.123+00:00\","
                        + "\"last_modified_at\":\"2026-03-01T12:00:00.123+00:00\","
                        + "\"last_action\":\"ADDED\",\"deleted_at\":null,\"pruned_at\":null,"
                        + "\"cursor\":\"" + cursor + "\"}}]}");
    }

    @Test
    void aBatchSharesOneTimeAndTheNextOneIsLaterThoughTheClockStandsStill() {
        issues.save(List.of("{\"id\":\"a\"}", "{\"id\":\"b\"}"));
        issues.save("{\"id\":\"c\"}");

        assertThat(issues.records())
                .extracting(NangoRecord::lastModifiedAt)
                .containsExactly(TestClock.START, TestClock.START, TestClock.START.plusNanos(1000));
    }

    @Test
    void theLastRecordIsThatOfAReader() {
        assertThat(issues.lastRecord()).isEmpty();
        issues.save(List.of("{\"id\":\"a\"}", "{\"id\":\"b\"}"));
        issues.save("{\"id\":\"a\",\"title\":\"again\"}");

        assertThat(issues.lastRecord()).contains(issues.records().get(1));
        assertThat(issues.lastRecord()).map(NangoRecord::id).contains("a");
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() throws IOException {
        List<String> expected = new ArrayList<>();
        for (int batch = 0; batch < 5; batch++) {
            List<Map<String, ?>> records = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                records.add(Map.of("id", "r" + batch + "-" + i, "n", i));
            }
            issues.save(records);
        }
        issues.records().forEach(record -> expected.add(record.id()));

        List<String> read = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            RawHttp.Answer page = RawHttp.get(
                    nango, "/records?model=GithubIssue&limit=7" + (cursor == null ? "" : "&cursor=" + cursor));
            read.addAll(page.ids());
            cursor = page.nextCursor();
            pages++;
        } while (cursor != null);

        assertThat(read).isEqualTo(expected).hasSize(100);
        assertThat(pages).isEqualTo(15);
    }

    @Test
    void anUnchangedRecordDoesNotMoveAndAChangedOneGoesToTheEnd() {
        issues.save(List.of("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\",\"n\":1}"));
        String cursorOfA = cursor("a");

        NangoBatch batch = issues.save(List.of("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\",\"n\":2}"));

        assertThat(batch.unchanged()).isEqualTo(1);
        assertThat(batch.updated()).isEqualTo(1);
        assertThat(cursor("a")).isEqualTo(cursorOfA);
        NangoRecord last = issues.records().get(1);
        assertThat(last.id()).isEqualTo("b");
        assertThat(last.lastAction()).isEqualTo("UPDATED");
        assertThat(last.firstSeenAt()).isBefore(last.lastModifiedAt());
    }

    @Test
    void aDeletedRecordKeepsOnlyItsIdAndASavedOneIsAddedAnew() throws IOException {
        issues.save("{\"id\":\"a\",\"n\":1}");
        issues.delete("a");

        JsonNode deleted =
                RawHttp.get(nango, "/records?model=GithubIssue").json().at("/records/0");
        assertThat(deleted.has("n")).isFalse();
        assertThat(deleted.at("/_nango_metadata/last_action").asText()).isEqualTo("DELETED");
        assertThat(deleted.at("/_nango_metadata/deleted_at").isTextual()).isTrue();

        NangoBatch again = issues.save("{\"id\":\"a\",\"n\":1}");

        NangoRecord record = issues.records().get(0);
        assertThat(again.added()).isEqualTo(1);
        assertThat(record.lastAction()).isEqualTo("ADDED");
        assertThat(record.firstSeenAt()).isEqualTo(record.lastModifiedAt());
        assertThat(record.deletedAt()).isNull();
    }

    @Test
    void deletingAnUnknownIdLeavesATombstone() {
        NangoBatch batch = issues.delete("never-seen");

        assertThat(batch.deleted()).isEqualTo(1);
        assertThat(issues.records()).extracting(NangoRecord::lastAction).containsExactly("DELETED");
    }

    @Test
    void ownDeletionDetectionKeepsThePayload() {
        issues.save("{\"id\":\"a\",\"n\":1}");
        issues.deleteKeepingPayload("a");

        assertThat(issues.records().get(0).json()).contains("\"n\":1").contains("DELETED");
    }

    @Test
    void emptyCacheLeavesNoTraceAndOldCursorsWork() throws IOException {
        issues.save(List.of("{\"id\":\"a\"}", "{\"id\":\"b\"}"));
        String old = issues.records().get(1).cursor();

        issues.emptyCache();
        assertThat(issues.size()).isZero();
        issues.save("{\"id\":\"c\"}");

        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&cursor=" + old)
                        .ids())
                .containsExactly("c");
    }

    @Test
    void payloadsKeepTheirKeyOrderAndTheirDigits() throws IOException {
        issues.save(
                "{\"z\":1.50,\"id\":12345678901234567890,\"a\":{\"x\":[1e3,null]},\"_nango_metadata\":{\"old\":1}}");

        assertThat(RawHttp.get(nango, "/records?model=GithubIssue").body())
                .contains("{\"z\":1.50,\"id\":\"12345678901234567890\",\"a\":{\"x\":[1E+3,null]},\"_nango_metadata\"")
                .doesNotContain("old");
    }

    @Test
    void aRecordWithoutIdIsRefusedAndNothingOfItsBatchIsSaved() {
        assertThatThrownBy(() -> issues.save(List.of("{\"id\":\"a\"}", "{\"n\":1}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'id'");
        assertThatThrownBy(() -> issues.save("[1]")).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> issues.save("{")).hasMessageContaining("not valid JSON");
        assertThat(issues.size()).isZero();
    }

    @Test
    void aRemovedConnectionIsUnknownAndStartsEmptyWhenMadeAgain() throws IOException {
        issues.save("{\"id\":\"a\"}");
        nango.connection("github", "user-123").remove();

        assertThat(RawHttp.get(nango, "/records?model=GithubIssue").errorCode()).isEqualTo("unknown_connection");
        assertThat(nango.connection("github", "user-123").model("GithubIssue").size())
                .isZero();
    }

    private String cursor(String id) {
        return issues.records().stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow()
                .cursor();
    }
}
