package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParametersTest {

    @ParameterizedTest
    @CsvSource({
        "ids=a, TEXT",
        "ids=a&ids=b, ARRAY",
        "ids[]=a, ARRAY",
        "ids%5B%5D=a&ids%5B%5D=b, ARRAY",
        "ids[0]=a, ARRAY",
        "ids[key]=a, OBJECT"
    })
    void theFormOfTheNameDecidesTheKind(String query, QueryParameters.Kind kind) {
        QueryParameters parameters = QueryParameters.parse(query);

        assertThat(parameters.kind("ids")).isEqualTo(kind);
        assertThat(parameters.names()).containsExactly("ids");
        assertThat(parameters.values("ids")).startsWith("a");
    }

    @Test
    void moreThanAHundredValuesAreAnObject() {
        assertThat(QueryParameters.parse("ids=a&".repeat(100)).kind("ids")).isEqualTo(QueryParameters.Kind.ARRAY);
        assertThat(QueryParameters.parse("ids=a&".repeat(101)).kind("ids")).isEqualTo(QueryParameters.Kind.OBJECT);
    }

    @Test
    void valuesAreDecodedAndMayHoldAnEqualsSign() {
        QueryParameters parameters = QueryParameters.parse("cursor=YQ==&text=a+b%2Bc&bare&bad=%zz");

        assertThat(parameters.values("cursor")).containsExactly("YQ==");
        assertThat(parameters.values("text")).containsExactly("a b+c");
        assertThat(parameters.values("bare")).containsExactly("");
        assertThat(parameters.values("bad")).containsExactly("%zz");
        assertThat(parameters.kind("absent")).isNull();
    }

    @Test
    void noQueryHasNoParameters() {
        assertThat(QueryParameters.parse("").names()).isEmpty();
    }
}
