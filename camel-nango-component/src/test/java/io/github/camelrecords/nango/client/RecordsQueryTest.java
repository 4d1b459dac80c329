package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsQueryTest {

    private final RecordsQuery query = RecordsQuery.of("GithubIssue");

    @Test
    void asksForEverythingAtFirst() {
        assertThat(query.model()).isEqualTo("GithubIssue");
        assertThat(query.variant()).isNull();
        assertThat(query.limit()).isZero();
        assertThat(query.cursor()).isNull();
        assertThat(query.modifiedAfter()).isNull();
        assertThat(query.filter().normalised()).isNull();
        assertThat(query.ids()).isEmpty();
    }

    @Test
    void eachChangeKeepsTheRest() {
        RecordFilter filter = RecordFilter.parse("filter", "added");
        Instant time = Instant.parse("2026-11-21T22:05:24.118Z");

        RecordsQuery all = query.withVariant("v1")
                .withLimit(7)
                .withCursor("c")
                .withModifiedAfter(time)
                .withFilter(filter)
                .withIds(List.of("1"));

        assertThat(all).isEqualTo(new RecordsQuery("GithubIssue", "v1", 7, "c", time, filter, List.of("1")));
        assertThat(query.limit()).isZero();
    }

    @Test
    void timesAreInMilliseconds() {
        assertThat(query.withModifiedAfter(Instant.parse("2026-11-21T22:05:24.118999Z"))
                        .modifiedAfter())
                .isEqualTo("2026-11-21T22:05:24.118Z");
    }

    @Test
    void baseIsNoVariant() {
        assertThat(query.withVariant("base").variant()).isNull();
    }

    @Test
    void idsAreCopied() {
        List<String> ids = new ArrayList<>(List.of("1"));
        RecordsQuery limited = query.withIds(ids);
        ids.add("2");

        assertThat(limited.ids()).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10_000})
    void takesTheLimitsOfNango(int limit) {
        assertThat(query.withLimit(limit).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void refusesOtherLimits(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.withLimit(limit))
                .withMessageContainingAll("limit is " + limit, "1 to 10000");
    }

    @Test
    void takesAHundredIds() {
        assertThat(query.withIds(Collections.nCopies(100, "1")).ids()).hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.withIds(Collections.nCopies(101, "1")))
                .withMessageContainingAll("ids has 101", "at most 100", "calls");
    }

    @Test
    void anIdHas1To256Characters() {
        assertThat(query.withIds(List.of("i".repeat(256))).ids()).hasSize(1);
        for (String id : List.of("", "i".repeat(257))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> query.withIds(List.of("1", id)))
                    .withMessageContainingAll("ids", id.length() + " characters", "1 to 256");
        }
    }

    @Test
    void aCursorHas1To1000Characters() {
        assertThat(query.withCursor("c".repeat(1000)).cursor()).hasSize(1000);
        for (String cursor : List.of("", "c".repeat(1001))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> query.withCursor(cursor))
                    .withMessageContainingAll("cursor", cursor.length() + " characters", "1 to 1000");
        }
    }

    @Test
    void refusesNamesThatNangoRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordsQuery.of("issue"))
                .withMessageContaining("model is 'issue'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query.withVariant("v.1"))
                .withMessageContaining("variant is 'v.1'");
        assertThatNullPointerException().isThrownBy(() -> RecordsQuery.of(null)).withMessage("model");
        assertThatNullPointerException()
                .isThrownBy(() -> query.withFilter(null))
                .withMessage("filter");
    }
}
