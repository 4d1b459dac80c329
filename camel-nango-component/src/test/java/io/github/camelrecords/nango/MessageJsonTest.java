package io.github.camelrecords.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The body of a message as JSON, whatever kind of object it is. */
class MessageJsonTest {

    private static final String TEXT = "{\"a\":\"é\",\"n\":1}";

    private final ObjectMapper mapper = new ObjectMapper();
    private final MessageJson input = new MessageJson(mapper);

    @TempDir
    Path folder;

    private DefaultCamelContext context;

    /** An object of a user's. */
    public record Thing(String a, int n) {}

    @BeforeEach
    void startContext() {
        context = new DefaultCamelContext();
        context.start();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    private JsonNode read(Object body) {
        Message message = new DefaultExchange(context).getMessage();
        message.setBody(body);
        return input.read(message, "the test");
    }

    @Test
    void everyKindOfBody() throws Exception {
        byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("body.json"), bytes);
        for (Object body : new Object[] {
            TEXT,
            new StringBuilder(TEXT),
            new StringReader(TEXT),
            bytes,
            new ByteArrayInputStream(bytes),
            new InputStreamCache(bytes),
            file.toFile(),
            new Thing("é", 1),
            Map.of("a", "é", "n", 1),
            mapper.readTree(TEXT)
        }) {
            assertThat(read(body)).as("of " + body.getClass()).isEqualTo(mapper.readTree(TEXT));
        }
    }

    @Test
    void nothing() {
        assertThat(read(null)).isNull();
        assertThat(read("")).isNull();
        assertThat(read(" \n")).isNull();
        assertThat(read(new byte[0])).isNull();
    }

    @Test
    void jsonNullIsAValue() {
        assertThat(read("null")).isEqualTo(NullNode.getInstance());
        assertThat(read(NullNode.getInstance())).isEqualTo(NullNode.getInstance());
    }

    /** Jackson by itself would take the number and forget the street. */
    @ParameterizedTest
    @ValueSource(strings = {"12 Main Street", "true story", "{} {}", "1 2", "\"a\" b", "[1]]"})
    void whatGoesOnAfterAValueIsNoJson(String text) {
        for (Object body : new Object[] {text, text.getBytes(StandardCharsets.UTF_8)}) {
            assertThatThrownBy(() -> read(body))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasNoCause()
                    .hasMessageContaining("no JSON");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"canary", "{\"a\": canary}", "{\"canary\"", "[\"canary", "\u0000canary"})
    void whatIsNoJsonIsNotShown(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageContaining("the test")
                .hasMessageContaining("line 1, column ")
                .hasMessageNotContaining("canary");
    }
}
