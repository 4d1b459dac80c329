package io.github.camelrecords.nango.wire;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @MethodSource("needed")
    void isTakenFromTheHeaderAlone(WireCall call, String parameter) throws Exception {
        answer(200, call.answer());
        Object value = call.parameters().get(parameter);

        done(call.without(parameter).uri(), call.body(), Map.of(WireCall.headerOf(parameter), value));

        assertThat(onlyRequest().getUrl()).isEqualTo(call.url());
    }

    @ParameterizedTest
    @MethodSource("needed")
    void anEmptyHeaderIsNoValue(WireCall call, String parameter) throws Exception {
        answer(200, call.answer());
        for (String blank : new String[] {"", "  "}) {
            Exception failure =
                    failure(call.without(parameter).uri(), call.body(), Map.of(WireCall.headerOf(parameter), blank));

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
