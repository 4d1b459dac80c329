package io.github.camelrecords.stream.consumer;

import static io.github.camelrecords.stream.consumer.ConsumerRecords.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class BodyFactoryTest {

    private static final String JSON = "{ \"id\" : \"1\", \"title\":\"révision ✓\" }";

    /** What a user's class looks like. */
    public record Issue(String id, String title) {}

    private static BodyFactory factory(OutputType type, String outputClass) {
        return BodyFactory.of(type, outputClass, new ObjectMapper(), new DefaultCamelContext().getClassResolver());
    }

    @Test
    void textAndBytesAreWhatTheServiceSent() throws Exception {
        assertThat(factory(OutputType.String, null).single(record("1", JSON))).isEqualTo(JSON);
        assertThat(factory(OutputType.Bytes, null).single(record("1", JSON)))
                .isEqualTo(JSON.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void otherTypesAreReadByJackson() throws Exception {
        assertThat(factory(OutputType.Map, null).single(record("1", JSON)))
                .isEqualTo(Map.of("id", "1", "title", "révision ✓"));
        assertThat(factory(OutputType.JsonNode, null).single(record("1", JSON)))
                .isInstanceOfSatisfying(
                        JsonNode.class,
                        node -> assertThat(node.get("id").asText()).isEqualTo("1"));
        assertThat(factory(OutputType.String, Issue.class.getName()).single(record("1", JSON)))
                .isEqualTo(new Issue("1", "révision ✓"));
    }

    @Test
    void aBatchOfTextIsALineForEachRecord() throws Exception {
        Object text =
                factory(OutputType.String, null).batch(List.of(record("1", "{\n\"id\":\r\n1}"), record("2", JSON)));

        assertThat(text).isEqualTo("{ \"id\":  1}\n" + JSON + "\n");
        assertThat(factory(OutputType.Bytes, null).batch(List.of(record("2", JSON))))
                .isEqualTo((JSON + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aBatchOfOtherTypesIsAList() throws Exception {
        assertThat(factory(OutputType.Map, null).batch(List.of(record("1"), record("2"))))
                .isEqualTo(List.of(Map.of("id", "1"), Map.of("id", "2")));
    }

    @Test
    void aRecordThatDoesNotFitIsAnError() {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> factory(null, Issue.class.getName()).single(record("1", "{\"id\":{}}")));
    }

    @Test
    void aMissingClassIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory(OutputType.String, "com.example.Missing"))
                .withMessageContaining("outputClass")
                .withMessageContaining("com.example.Missing");
    }
}
