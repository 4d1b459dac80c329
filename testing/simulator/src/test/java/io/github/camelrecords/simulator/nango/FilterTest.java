package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.TestClock;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    private final NangoSimulator nango =
            NangoSimulator.builder().clock(new TestClock()).build();

    @BeforeEach
    void oneRecordOfEachAction() {
        nango.start();
        NangoModel issues = nango.connection("github", "user-123").model("GithubIssue");
        issues.save(List.of("{\"id\":\"added\"}", "{\"id\":\"updated\"}", "{\"id\":\"deleted\"}"));
        issues.save("{\"id\":\"updated\",\"n\":2}");
        issues.delete("deleted");
    }

    @AfterEach
    void stop() {
        nango.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "added | added",
                "UPDATED | updated",
                "deleted | deleted",
                "added,updated | added,updated",
                "updated,added | added,updated",
                "updated,deleted | updated",
                "added,deleted | added",
                "added,updated,deleted | added,updated",
                "added,added | added,updated,deleted",
                "deleted,deleted | added,updated,deleted"
            })
    void selectsWhatTheServerSelects(String filter, String expected) throws IOException {
        assertThat(RawHttp.get(nango, "/records?model=GithubIssue&filter=" + filter)
                        .ids())
                .containsExactly(expected.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Added", "removed", "", "added,%20updated", "added,"})
    void refusesWhatTheServerRefuses(String filter) throws IOException {
        RawHttp.Answer answer = RawHttp.get(nango, "/records?model=GithubIssue&filter=" + filter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("invalid_query_params");
        assertThat(answer.json().at("/error/errors/0/code").asText()).isEqualTo("invalid_value");
        assertThat(answer.json().at("/error/errors/0/path/0").asText()).isEqualTo("filter");
    }
}
