package io.github.camelrecords.stream.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerBodiesTest {

    private static final String OBJECT = "{ \"id\" : \"1\", \"title\":\"révision ✓\" }";

    /** What a user's class looks like. */
    public record Issue(String id, String title) {}

    private static AnswerBodies bodies(OutputType type, String outputClass) {
        return AnswerBodies.of(type, outputClass, new ObjectMapper(), new DefaultCamelContext().getClassResolver());
    }

    private static Object body(OutputType type, String json) throws IOException {
        return bodies(type, null).body(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Object issue(String json) throws IOException {
        return bodies(OutputType.String, Issue.class.getName()).body(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {OBJECT, "[1, 2]", "null", "\"text\"", "not JSON at all", " "})
    void textAndBytesAreWhatTheServiceSent(String sent) throws Exception {
        assertThat(body(OutputType.String, sent)).isEqualTo(sent);
        assertThat(body(OutputType.Bytes, sent)).isEqualTo(sent.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(OutputType.class)
    void anEmptyAnswerIsNoBody(OutputType type) throws Exception {
        assertThat(body(type, "")).isNull();
        assertThat(issue("")).isNull();
    }

    @Test
    void aMapIsWhatJsonIsInJava() throws Exception {
        assertThat(body(OutputType.Map, OBJECT)).isEqualTo(Map.of("id", "1", "title", "révision ✓"));
        assertThat(body(OutputType.Map, "\n [{\"a\":1}, \"b\", [true]]"))
                .isEqualTo(List.of(Map.of("a", 1), "b", List.of(true)));
        assertThat(body(OutputType.Map, "\"text\"")).isEqualTo("text");
        assertThat(body(OutputType.Map, "false")).isEqualTo(false);
        assertThat(body(OutputType.Map, "12345678901")).isEqualTo(12345678901L);
        assertThat(body(OutputType.Map, "null")).isNull();
    }

    @Test
    void aTreeIsATreeOfEveryKind() throws Exception {
        for (String json : List.of("{\"a\":[1,null]}", "[{}]", "\"text\"", "true", "1")) {
            assertThat(body(OutputType.JsonNode, json))
                    .isInstanceOf(JsonNode.class)
                    .hasToString(json);
        }
        assertThat(body(OutputType.JsonNode, "null")).isNull();
    }

    @Test
    void anObjectOrEachOfAnArrayIsReadIntoTheClass() throws Exception {
        assertThat(issue(OBJECT)).isEqualTo(new Issue("1", "révision ✓"));
        assertThat(issue(" \r\n\t[" + OBJECT + ", {\"id\":\"2\"}, null]"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(new Issue("1", "révision ✓"), new Issue("2", null), null);
        assertThat(issue("[]")).isEqualTo(List.of());
        assertThat(issue("null")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":{\"canary\":1}}",
                "{\"canary\":1}",
                "[{\"id\":\"1\"},\n\"canary\"]",
                "\"canary\"",
                "{\"id\":canary}"
            })
    void whatDoesNotFitIsAnErrorThatDoesNotShowIt(String json) {
        Throwable failure = catchThrowable(() -> issue(json));

        assertThat(failure)
                .isExactlyInstanceOf(IOException.class)
                .hasMessageContainingAll(Issue.class.getName(), "line", "column", "outputClass", "outputType=String")
                .hasMessageNotContaining("canary");
        assertThat(failure.getCause()).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = OutputType.class,
            names = {"Map", "JsonNode"})
    void whatIsNoJsonIsAnErrorThatDoesNotShowIt(OutputType type) {
        assertThatIOException()
                .isThrownBy(() -> body(type, "{\"id\":canary}"))
                .withMessageContaining("line 1")
                .withMessageNotContaining("canary")
                .withNoCause();
    }

    @Test
    void aMissingClassIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bodies(OutputType.String, "com.example.Missing"))
                .withMessageContainingAll("outputClass", "com.example.Missing");
    }
}
