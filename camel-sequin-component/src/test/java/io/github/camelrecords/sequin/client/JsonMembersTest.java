package io.github.camelrecords.sequin.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JsonMembersTest {

    @Test
    void cutsValuesOfEveryKindByteForByte() {
        String json = " { \"a\" : 1.50e+3 ,\"b\":\"x\\u00e9 \\\"}\" , \"c\":[1, {\"d\" :2}],\"e\":{ },\"f\":true,"
                + "\"g\":null, \"h\":-0 , \"ü\":\"ä\",\"i\":12345678901234567890.123456789012345678901 }";

        assertThat(members(json))
                .containsEntry("a", "1.50e+3")
                .containsEntry("b", "\"x\\u00e9 \\\"}\"")
                .containsEntry("c", "[1, {\"d\" :2}]")
                .containsEntry("e", "{ }")
                .containsEntry("f", "true")
                .containsEntry("g", "null")
                .containsEntry("h", "-0")
                .containsEntry("ü", "\"ä\"")
                .containsEntry("i", "12345678901234567890.123456789012345678901")
                .hasSize(9);
    }

    @Test
    void cutsTheLastValueBeforeTheBrace() {
        assertThat(members("{\"a\":7}")).containsExactly(Map.entry("a", "7"));
        assertThat(members("{\"a\":\"\"}")).containsExactly(Map.entry("a", "\"\""));
        assertThat(members("{}")).isEmpty();
    }

    @Test
    void takesDepthAndLengthBeyondJacksonsOwnLimits() {
        String deep = "[".repeat(3000) + "]".repeat(3000);
        String digits = "9".repeat(2000);

        assertThat(members("{\"a\":" + deep + ",\"b\":" + digits + "}"))
                .containsEntry("a", deep)
                .containsEntry("b", digits);
    }

    @Test
    void joinsWhatItCut() {
        Map<String, byte[]> members = JsonMembers.of("{\"a\":1.0,\"q\\\"\":[ 2]}".getBytes(StandardCharsets.UTF_8));

        assertThat(new String(JsonMembers.join(members), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1.0,\"q\\\"\":[ 2]}");
        assertThat(new String(JsonMembers.join(Map.of()), StandardCharsets.UTF_8))
                .isEqualTo("{}");
    }

    private static Map<String, String> members(String json) {
        Map<String, String> texts = new TreeMap<>();
        JsonMembers.of(json.getBytes(StandardCharsets.UTF_8))
                .forEach((name, value) -> texts.put(name, new String(value, StandardCharsets.UTF_8)));
        return texts;
    }
}
