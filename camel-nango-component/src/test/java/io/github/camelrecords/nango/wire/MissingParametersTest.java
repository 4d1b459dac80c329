package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call cannot do without is asked for by the names of its option and its header, before anything is sent. */
class MissingParametersTest extends WireTest {

    static Stream<Arguments> needed() {
        return WireCalls.minimal().flatMap(call -> call.parameters().keySet().stream()
                // has a default: the committed cursor
                .filter(parameter -> !parameter.equals("untilCursor"))
                .map(parameter -> Arguments.of(call, parameter)));
    }

    @ParameterizedTest
    @MethodSource("needed")
    void isAskedFor(WireCall call, String parameter) throws Exception {
        answer(200, call.answer());

        Exception failure = failure(call.without(parameter).uri(), call.body(), Map.of());

        assertThat(failure)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option " + parameter + " is missing: ")
                .hasMessageContaining("header " + WireCall.headerOf(parameter));
        assertThat(wire()).isEmpty();
    }

    /** An endpoint with a connection of its own takes no integration from a header, which may be about another one. */
    private static WireCall open(WireCall call, String parameter) {
        return parameter.equals("providerConfigKey")
                ? call.without(parameter).without("connectionId")
                : call.without(parameter);
    }

    private static Map<String, Object> headers(WireCall call, String parameter, Object value) {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(WireCall.headerOf(parameter), value);
        if (parameter.equals("providerConfigKey") && call.parameters().containsKey("connectionId")) {
            headers.put(WireCall.headerOf("connectionId"), call.parameters().get("connectionId"));
        }
        return headers;
    }

    @ParameterizedTest
    @MethodSource("needed")
    void isTakenFromTheHeaderAlone(WireCall call, String parameter) throws Exception {
        answer(200, call.answer());
        Object value = call.parameters().get(parameter);

        done(open(call, parameter).uri(), call.body(), headers(call, parameter, value));

        assertThat(onlyRequest().getUrl()).isEqualTo(call.url());
    }

    @ParameterizedTest
    @MethodSource("needed")
    void anEmptyHeaderIsNoValue(WireCall call, String parameter) throws Exception {
        answer(200, call.answer());
        for (String blank : new String[] {"", "  "}) {
            Exception failure = failure(open(call, parameter).uri(), call.body(), headers(call, parameter, blank));

            assertThat(failure)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Header " + WireCall.headerOf(parameter) + " ")
                    .hasMessageContaining("empty");
        }
        assertThat(wire()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trigger", "start", "pause"})
    void everyConnectionHasToBeAskedFor(String operation) throws Exception {
        answer(200, "{}");

        Exception failure = failure(
                uri(operation, Map.of("providerConfigKey", "github", "syncs", "*")),
                null,
                Map.of("CamelNangoAllConnections", true));

        assertThat(failure)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every connection of the integration 'github'")
                .hasMessageContaining("CamelNangoConnectionId")
                .hasMessageContaining("allConnections=true");
        assertThat(wire()).isEmpty();
    }
}
