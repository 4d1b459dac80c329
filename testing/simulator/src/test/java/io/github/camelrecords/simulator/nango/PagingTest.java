package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagingTest {

    private final TestClock clock = new TestClock();
    private final NangoSimulator nango =
            NangoSimulator.builder().clock(clock).responseSizeBudget(1000).build();
    private NangoModel issues;

    @BeforeEach
    void start() {
        nango.start();
        issues = nango.connection("github", "user-123").model("GithubIssue");
        List<Map<String, ?>> records = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            records.add(Map.of("id", "r" + i));
        }
        issues.save(records);
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4, true",
        "9, 9, true",
        "10, 10, false",
        "11, 10, false",
        "1.4, 2, false",
        "1.5, 2, false",
        "2.5, 4, false",
        "2.6, 4, false",
        "%2B3, 3, true",
        "0b11, 3, true"
    })
    void aLimitGivesSoManyRecordsAndPerhapsACursor(String limit, int records, boolean more) throws IOException {
        RawHttp.Answer answer = RawHttp.get(nango, "/records?model=GithubIssue&limit=" + limit);

        assertThat(answer.ids()).hasSize(records);
        assertThat(answer.nextCursor() != null).isEqualTo(more);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1_000", "5d", "NaN", "Infinity", "1&limit=2", "0.9", "10000.5"})
    void otherLimitsAreRefused(String limit) throws IOException {
        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&limit=" + limit)
                        .errorCode())
                .isEqualTo("invalid_query_params");
    }

    @Test
    void aFullLastPageHasNoCursorAndTheNextOneIsEmpty() throws IOException {
        String last = issues.records().get(9).cursor();

        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&cursor=" + last)
                        .body())
                .isEqualTo("{\"next_cursor\":null,\"records\":[]}");
    }

    @Test
    void theSizeBudgetCutsPagesButNeverToNothing() throws IOException {
        issues.emptyCache();
        for (int i = 0; i < 5; i++) {
            issues.save(Map.of("id", "big" + i, "text", "x".repeat(i == 3 ? 5000 : 400)));
        }
        List<Integer> sizes = new ArrayList<>();
        String cursor = null;
        do {
            RawHttp.Answer page = RawHttp.get(
                    nango, "/records?model=GithubIssue&limit=5" + (cursor == null ? "" : "&cursor=" + cursor));
            sizes.add(page.ids().size());
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(sizes).containsExactly(2, 1, 1, 1);
    }

    @Test
    void modifiedAfterIncludesItsMillisecondAndAndsWithTheCursor() throws IOException {
        clock.advance(Duration.ofSeconds(10));
        issues.save("{\"id\":\"late\"}");
        String time = "2026-03-01T12:00:10.123999Z";

        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&modified_after=" + time)
                        .ids())
                .containsExactly("late");
        assertThat(RawHttp.get(
                                nango,
                                "/records?model=GithubIssue&delta=" + time + "&modified_after=2026-02-01T00:00:00Z")
                        .ids())
                .containsExactly("late");
        assertThat(RawHttp.get(
                                nango,
                                "/records?model=GithubIssue&modified_after=2026-02-01T00:00:00Z&cursor="
                                        + issues.records().get(8).cursor())
                        .ids())
                .containsExactly(issues.records().get(9).id(), "late");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T12:00:00.123Z, true",
        "2025-03-01T12:00:00.122Z, false",
        "2026-03-01T12:00:00%2B00:00, false",
        "2027-01-01T00:00:00Z, true"
    })
    void modifiedAfterReachesBack365Days(String time, boolean accepted) throws IOException {
        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&modified_after=" + time)
                        .status())
                .isEqualTo(accepted ? 200 : 400);
    }

    @Test
    void aVariantHasItsOwnRecordsAndItsOwnUuids() throws IOException {
        NangoModel variant = nango.connection("github", "user-123").model("GithubIssue", "eu");
        variant.save(List.of("{\"id\":\"r0\",\"eu\":true}", "{\"id\":\"only-here\"}"));

        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&variant=eu").ids())
                .containsExactlyInAnyOrder("r0", "only-here");
        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&variant=base").ids())
                .hasSize(10);
        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&variant=EU").ids())
                .isEmpty();
        assertThat(nango.connection("github", "user-123").model("GithubIssue", "base"))
                .isSameAs(issues);
    }

    @Test
    void theStatusCountsRecordsThatAreNotDeleted() throws IOException {
        issues.delete("r0", "r1");
        nango.connection("github", "user-123").model("GithubIssue", "eu").save("{\"id\":\"x\"}");

        RawHttp.Answer all = RawHttp.get(nango, "/sync/status?syncs=*&provider_config_key=github");

        assertThat(all.json().get("syncs")).hasSize(2);
        assertThat(all.json().at("/syncs/0/recordCount/GithubIssue").asInt()).isEqualTo(8);
        assertThat(all.json().at("/syncs/1/variant").asText()).isEqualTo("eu");
        assertThat(all.json().at("/syncs/1/recordCount/GithubIssue").asInt())
                .as("the base model's count, as the measured server has it")
                .isEqualTo(8);
        assertThat(RawHttp.get(nango, "/sync/status?syncs=github-sync::eu,other&provider_config_key=github")
                        .json()
                        .get("syncs"))
                .hasSize(1);
    }
}
