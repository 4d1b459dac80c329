package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // option                  | identity        | asked of Nango
                "-                         | -               | -",
                "' '                       | -               | -",
                "added                     | added           | added",
                "Updated                   | updated         | updated",
                "DELETED                   | deleted         | deleted",
                "updated, ADDED            | added,updated   | added,updated",
                "added,added               | added           | added",
                "deleted,updated           | deleted,updated | -",
                "added,deleted             | added,deleted   | -",
                "updated,added,deleted     | -               | -"
            })
    void asksNangoForWhatItAnswersRightly(String option, String identity, String query) {
        RecordFilter filter = RecordFilter.parse("Option filter", option);

        assertThat(filter.normalised()).isEqualTo(identity);
        assertThat(filter.query()).isEqualTo(query);
    }

    @Test
    void filtersItselfWhatNangoDoesNot() {
        RecordFilter filter = RecordFilter.parse("Option filter", "added,deleted");

        assertThat(filter.passes("ADDED")).isTrue();
        assertThat(filter.passes("DELETED")).isTrue();
        assertThat(filter.passes("UPDATED")).isFalse();
        assertThat(filter.passes(null)).isFalse();
    }

    @Test
    void passesEverythingThatRecordFiltered() {
        // between Nango's look and its answer nothing can be told apart: what it sent is what was asked for
        assertThat(RecordFilter.parse("Option filter", "added").passes("UPDATED"))
                .isTrue();
        assertThat(RecordFilter.parse("Option filter", null).passes(null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "added,", ",", "added;deleted"})
    void refusesOtherWords(String option) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordFilter.parse("Option filter", option))
                .withMessageContaining("filter")
                .withMessageContaining("'" + option + "'");
    }
}
