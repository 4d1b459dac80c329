package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a b", "a\tb", "a,.;:=+~[]|@${}\"'\\/_ -", "caf\u00e9"})
    void takesWhatArrivesAsItIs(String value) {
        assertThatCode(() -> HeaderValues.check("header X", value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\rb", "a\u0000b", "a\u007fb", "a\u0085b", "a\u20acb", "a\u010ab", " a", "a ", "a\t"})
    void refusesWhatDoesNot(String value) {
        assertThatThrownBy(() -> HeaderValues.check("header X", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("header X")
                .hasMessageContaining("Remove it");
    }
}
