package io.github.camelrecords.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GithubIssuesTest {

    @Test
    void areTheSameInEveryRun() {
        GithubIssues first = new GithubIssues();
        GithubIssues second = new GithubIssues();

        assertThat(first.create(50)).isEqualTo(second.create(50));
        assertThat(first.change(10)).isEqualTo(second.change(10));
        assertThat(first.all()).isEqualTo(second.all());
        assertThat(new GithubIssues("acme/shop", Instant.parse("2026-01-01T08:00:00Z"), 43).create(50))
                .isNotEqualTo(new GithubIssues().create(50));
    }

    @Test
    void haveNumbersAndTimesThatGoUp() {
        List<Map<String, Object>> issues = new GithubIssues().create(30);

        assertThat(issues)
                .extracting(issue -> issue.get("number"))
                .startsWith(1, 2, 3)
                .doesNotHaveDuplicates();
        assertThat(issues).extracting(issue -> issue.get("id")).doesNotHaveDuplicates();
        assertThat(issues)
                .extracting(issue -> Instant.parse((String) issue.get("created_at")))
                .isSorted();
        assertThat(issues.get(0))
                .containsOnlyKeys(
                        "id",
                        "number",
                        "title",
                        "state",
                        "labels",
                        "user",
                        "comments",
                        "created_at",
                        "updated_at",
                        "closed_at",
                        "html_url");
    }

    @Test
    void aChangeTouchesAsManyDifferentIssuesAsAskedFor() {
        GithubIssues issues = new GithubIssues();
        List<Map<String, Object>> before = issues.create(40);

        List<Map<String, Object>> changed = issues.change(15);

        assertThat(changed).hasSize(15).extracting(issue -> issue.get("id")).doesNotHaveDuplicates();
        assertThat(issues.all())
                .filteredOn(issue -> !before.contains(issue))
                .hasSize(15)
                .containsAll(changed);
        assertThat(changed).allSatisfy(issue -> assertThat(Instant.parse((String) issue.get("updated_at")))
                .isAfter(Instant.parse((String) issue.get("created_at"))));
    }

    @Test
    void handedOutIssuesDoNotChangeLater() {
        GithubIssues issues = new GithubIssues();
        List<Map<String, Object>> created = issues.create(3);
        String times = created.toString();

        issues.change(3);

        assertThat(created).hasToString(times);
    }

    @Test
    void moreChangesThanIssuesAreRefused() {
        GithubIssues issues = new GithubIssues();
        issues.create(2);

        assertThatThrownBy(() -> issues.change(3)).hasMessageContaining("only 2");
        assertThatThrownBy(() -> issues.create(-1)).hasMessageContaining("-1");
    }
}
