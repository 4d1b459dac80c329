package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonErrorReaderTest {

    private static ErrorBody read(String body) {
        return new JsonErrorReader().read("application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"error\":{\"code\":\"c\",\"message\":\"m\"}} | c | m | -",
                "{\"error\":{\"code\":\"too_many_request\",\"method\":\"GET\",\"path\":\"/records\"}} | too_many_request | - | -",
                "{\"error\":{\"code\":\"c\",\"errors\":[{\"code\":\"x\",\"message\":\"m1\",\"path\":[\"a\",0]},{\"code\":\"y\"}]}} | c | - | a.0: m1; y",
                "{\"error\":{\"message\":\"m\",\"code\":\"c\",\"payload\":\"id-1\"}} | c | m | -",
                "{\"error\":{\"message\":\"m\",\"code\":\"c\",\"payload\":{\"a\":1}}} | c | m | -",
                "{\"error\":{\"code\":\"c\",\"payload\":\"id-1\"}} | c | - | id-1",
                "{\"error\":{\"code\":\"c\",\"payload\":{\"a\":1},\"upstream\":{\"status\":503,\"body\":{}}}} | c | - | the upstream service answered 503",
                "{\"message\":\"m\"} | - | m | -",
                "{\"error\":\"m\",\"docs\":\"u\"} | - | m | -",
                "{\"summary\":\"s\",\"validation_errors\":{\"f\":[\"a\",\"b\"],\"g\":\"c\"},\"code\":\"v\"} | v | s | f: a; f: b; g: c",
                "{\"errors\":{\"detail\":\"Not Found\"}} | - | Not Found | -",
                "{\"error\":{\"code\":null,\"message\":null}} | - | - | -",
                "{\"error\":{\"code\":7,\"message\":{\"a\":1},\"errors\":\"x\"}} | 7 | - | -",
                "{} | - | - | -",
                "[1] | - | [1] | -",
                "plain text | - | plain text | -",
                "<html><head><TITLE> Cannot PUT </TITLE></head> | - | HTML page 'Cannot PUT' | -",
                "<!DOCTYPE html><p> | - | HTML page | -",
            })
    void readsEveryKnownShape(String body, String code, String message, String details) {
        assertThat(read(body)).isEqualTo(new ErrorBody(code, message, details));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{\"error\":{\"code\":\"c", "null", "\"x\"", "{\"validation_errors\":[1]}"})
    void takesAnythingElseToo(String body) {
        assertThat(read(body).code()).isNull();
    }

    @Test
    void takesBytesThatAreNoText() {
        assertThat(new JsonErrorReader()
                        .read(null, new byte[] {(byte) 0xFF, 0, (byte) 0xC3})
                        .code())
                .isNull();
    }

    @Test
    void takesDeepNesting() {
        assertThat(read("{\"a\":".repeat(5000)).message()).startsWith("{\"a\":");
    }
}
