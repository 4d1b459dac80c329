package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelrecords.stream.json.MalformedPageException;
import io.github.camelrecords.stream.json.PageLayout;
import io.github.camelrecords.stream.json.RecordSlice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonArraysTest {

    private static final PageLayout LAYOUT = new PageLayout("items", List.of("next"), List.of("id"));

    private static List<RecordSlice> elements(String json) throws IOException {
        return JsonArrays.elements(json.getBytes(StandardCharsets.UTF_8), LAYOUT, end -> {});
    }

    private static String join(List<RecordSlice> slices) {
        return new String(JsonArrays.join(slices), StandardCharsets.UTF_8);
    }

    @Test
    void elementsAreTheBytesBetweenTheCommas() throws IOException {
        List<RecordSlice> slices = elements(
                "{ \"items\" : [ {\"id\": 1,  \"x\":[1.50,{}]} ,\n{\"id\":\"h\u00e9\u2713\"}\t], \"next\": 5}");

        assertThat(slices).extracting(slice -> slice.field(0)).containsExactly("1", "h\u00e9\u2713");
        assertThat(join(slices)).isEqualTo("[{\"id\": 1,  \"x\":[1.50,{}]},{\"id\":\"h\u00e9\u2713\"}]");
        assertThat(join(slices.subList(1, 2))).isEqualTo("[{\"id\":\"h\u00e9\u2713\"}]");
    }

    @Test
    void ofNoElementsTheArrayIsEmpty() throws IOException {
        assertThat(join(elements("{\"items\":[]}"))).isEqualTo("[]");
    }

    @Test
    void theRestOfThePageIsReadBeforeItsEnd() throws IOException {
        String[] next = new String[1];
        JsonArrays.elements(
                "{\"items\":[{}],\"next\":\"n\"}".getBytes(StandardCharsets.UTF_8),
                LAYOUT,
                end -> next[0] = end.pageField(0));

        assertThat(next).containsExactly("n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"items\":null}",
                "{\"items\":{}}",
                "{\"items\":[1]}",
                "{\"items\":[{}",
                "nothing"
            })
    void anythingElseIsMalformed(String json) {
        assertThatExceptionOfType(MalformedPageException.class).isThrownBy(() -> elements(json));
    }
}
