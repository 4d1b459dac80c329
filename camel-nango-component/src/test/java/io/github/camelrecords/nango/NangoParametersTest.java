package io.github.camelrecords.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message may give a parameter as, and what is made of it. */
class NangoParametersTest {

    private final NangoConfiguration configuration = new NangoConfiguration();
    private DefaultCamelContext context;
    private Message message;

    @BeforeEach
    void startContext() {
        context = new DefaultCamelContext();
        context.start();
        message = new DefaultExchange(context).getMessage();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    private NangoParameters with(NangoParameter... stated) {
        Set<NangoParameter> all = EnumSet.noneOf(NangoParameter.class);
        all.addAll(Arrays.asList(stated));
        return new NangoParameters(configuration, all, message);
    }

    private NangoParameters withHeader(NangoParameter parameter, Object value) {
        message.setHeader(parameter.header(), value);
        return with();
    }

    @Test
    void nobodyGivesAnything() {
        for (NangoParameter parameter : NangoParameter.values()) {
            assertThat(with().raw(parameter)).as(parameter.option()).isNull();
            assertThat(with().label(parameter)).isEqualTo("Option " + parameter.option());
        }
        assertThat(with().text(NangoParameter.MODEL)).isNull();
        assertThat(with().number(NangoParameter.LIMIT, 1, 10)).isNull();
        assertThat(with().flag(NangoParameter.RESET)).isFalse();
        assertThat(with().list(NangoParameter.SYNCS)).isNull();
        assertThat(with().map(NangoParameter.TAGS)).isEmpty();
        assertThat(with().variant()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"true, true", "'false', false", "TRUE, true"})
    void flagsOfText(String text, boolean flag) {
        assertThat(withHeader(NangoParameter.RESET, text).flag(NangoParameter.RESET))
                .isEqualTo(flag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "", "2"})
    void whatIsNoFlag(String text) {
        assertThatThrownBy(() -> withHeader(NangoParameter.RESET, text).flag(NangoParameter.RESET))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Header CamelNangoReset is '" + text + "'")
                .hasMessageContaining("Boolean");
    }

    @Test
    void numbersOfAnyKind() {
        assertThat(withHeader(NangoParameter.LIMIT, "7").number(NangoParameter.LIMIT, 1, 9))
                .isEqualTo(7);
        assertThat(withHeader(NangoParameter.LIMIT, 7L).number(NangoParameter.LIMIT, 1, 9))
                .isEqualTo(7);
    }

    @Test
    void listsOfAnyKind() {
        List<String> names = List.of("a", "b::c");
        for (Object given : List.of(
                "a, b::c",
                names,
                new LinkedHashSet<>(names),
                new String[] {"a", "b::c"},
                List.of("a", Map.of("name", "b", "variant", "c")),
                List.of(Map.of("name", "a"), new StringBuilder("b::c")))) {
            assertThat(withHeader(NangoParameter.SYNCS, given).list(NangoParameter.SYNCS))
                    .as("of " + given.getClass())
                    .isEqualTo(names);
        }
    }

    @Test
    void aConnectionMayHoldCommas() {
        assertThat(withHeader(NangoParameter.CONNECTION_ID, "a,b").list(NangoParameter.CONNECTION_ID))
                .containsExactly("a,b");
        assertThat(withHeader(NangoParameter.CONNECTION_ID, List.of("a,b", "c")).list(NangoParameter.CONNECTION_ID))
                .containsExactly("a,b", "c");
    }

    @Test
    void mapsOfAnyValues() {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("plan", "pro");
        tags.put("seats", 7);

        assertThat(withHeader(NangoParameter.TAGS, tags).map(NangoParameter.TAGS))
                .containsExactly(Map.entry("plan", "pro"), Map.entry("seats", "7"));
    }

    @Test
    void baseIsNoVariant() {
        assertThat(withHeader(NangoParameter.VARIANT, "base").variant()).isNull();
        assertThatThrownBy(() -> withHeader(NangoParameter.VARIANT, "Base").variant())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Base");
    }

    /** A header of another connection's consumer counts for nothing. */
    @Test
    void anEndpointWithAConnectionOfItsOwn() {
        configuration.setConnectionId("own");
        message.setHeader(NangoConstants.MODEL, "Consumed");
        message.setHeader(NangoConstants.VARIANT, "consumed");
        message.setHeader(NangoConstants.CONNECTION_ID, "consumed");
        NangoParameters in = with(NangoParameter.CONNECTION_ID);

        assertThat(in.text(NangoParameter.CONNECTION_ID)).isEqualTo("own");
        assertThat(in.variant()).isNull();
        assertThat(in.text(NangoParameter.MODEL)).isNull();
        assertThatThrownBy(() -> in.required(NangoParameter.MODEL, "the model"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Option model is missing", "CamelNangoModel does not count here");

        configuration.setModel("Component");
        assertThat(in.required(NangoParameter.MODEL, "the model")).isEqualTo("Component");

        message.setHeader(NangoConstants.CONNECTION_ID, "own");
        assertThat(in.required(NangoParameter.MODEL, "the model"))
                .as("of the same connection")
                .isEqualTo("Consumed");
    }

    @Test
    void aConnectionOfTheComponentIsNoConnectionOfItsOwn() {
        configuration.setConnectionId("component");
        configuration.setModel("Component");
        message.setHeader(NangoConstants.MODEL, "Consumed");

        assertThat(with().required(NangoParameter.MODEL, "the model")).isEqualTo("Consumed");
    }
}
