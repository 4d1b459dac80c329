package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NangoNamesTest {

    private static final String ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static Arguments grammar(String kind, BinaryOperator<String> check, String first, String allowed) {
        return Arguments.of(kind, check, first, allowed);
    }

    /** Name, check, a beginning that the grammar asks for, and all that may follow. */
    static Stream<Arguments> grammars() {
        return Stream.of(
                grammar("integration", NangoNames::integration, "a", ALPHANUMERIC + "~:.@ _-"),
                grammar("connection", NangoNames::connection, "a", ALPHANUMERIC + ",.;:=+~[]|@${}\"'\\/_ -"),
                grammar("model", NangoNames::model, "A", ALPHANUMERIC + "_-"),
                grammar("variant", NangoNames::variant, "a", ALPHANUMERIC + "_-"),
                grammar("own variant", NangoNames::ownVariant, "a", ALPHANUMERIC + "_-"),
                grammar("script", NangoNames::script, "a", ALPHANUMERIC + "_-"),
                grammar("sync", NangoNames::sync, "a", ALPHANUMERIC + "_-"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grammars")
    void takesItsCharactersAndNoOthers(String kind, BinaryOperator<String> check, String first, String allowed) {
        for (int c = 0; c < 0x250; c++) {
            String name = first + (char) c;
            if (allowed.indexOf(c) >= 0) {
                assertThat(check.apply("label", name)).isEqualTo(name);
            } else {
                assertThatIllegalArgumentException()
                        .as("U+%04X", c)
                        .isThrownBy(() -> check.apply("Option x", name))
                        .withMessageStartingWith("Option x is '" + name + "'")
                        .withMessageContaining("Nango allows");
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grammars")
    void takes255CharactersAndNoMore(String kind, BinaryOperator<String> check, String first, String allowed) {
        String longest = first + "b".repeat(254);

        assertThat(check.apply("label", longest)).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check.apply("label", longest + "b"))
                .withMessageContaining("at most 255 characters");
        assertThatIllegalArgumentException().isThrownBy(() -> check.apply("label", ""));
    }

    @Test
    void everyCharacterMayStandAloneInAnIdOfAConnection() {
        for (char c : ",.;:=+~[]|@${}\"'\\/_ -".toCharArray()) {
            assertThat(NangoNames.connection("connectionId", String.valueOf(c))).isEqualTo(String.valueOf(c));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"issue", "I", "_Issue", "1Issue", "-Issue", "Issue::v1", "Iss ue"})
    void aModelBeginsWithAnUpperCaseLetterAndHasTwoCharacters(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NangoNames.model("model", name))
                .withMessageContaining("upper-case letter");
    }

    @Test
    void noVariantAndBaseAreTheSame() {
        assertThat(NangoNames.variant("variant", null)).isNull();
        assertThat(NangoNames.variant("variant", "base")).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NangoNames.variant("variant", "Base"))
                .withMessageContaining("'Base'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NangoNames.sync("syncs", "issues::BASE"))
                .withMessageContaining("'BASE'");
        assertThat(NangoNames.sync("syncs", "issues::base")).isEqualTo("issues::base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "BASE", "Base", "bAsE"})
    void baseIsNoVariantOfItsOwnInAnyLetterCase(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NangoNames.ownVariant("Option variant", name))
                .withMessageStartingWith("Option variant is '" + name + "'")
                .withMessageContaining("Name another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"baseline", "my-base", "v1", "base_"})
    void aVariantMayContainTheWord(String name) {
        assertThat(NangoNames.ownVariant("variant", name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"issues", "issues::v1", "issues::base", "a::b-_9"})
    void aSyncMayNameItsVariant(String name) {
        assertThat(NangoNames.sync("syncs", name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a,b", "::v1", "issues::", "a::b::c", "a:b", "a:::b", "is sues"})
    void aSyncIsANameOrANameWithAVariant(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NangoNames.sync("syncs", name))
                .withMessageContaining("name::variant");
    }

    @Test
    void bothPartsOfASyncHaveTheirOwnLength() {
        String longest = "a".repeat(255);

        assertThat(NangoNames.sync("syncs", longest + "::" + longest)).hasSize(512);
        assertThatIllegalArgumentException().isThrownBy(() -> NangoNames.sync("syncs", "a::" + longest + "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de6af2ce-3d87-439f-8df3-53038f7b8142", "DE6AF2CE-3D87-439F-8DF3-53038F7B8142"})
    void takesAUuid(String text) {
        assertThat(NangoNames.uuid("actionId", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "de6af2ce3d87439f8df353038f7b8142",
                "de6af2ce-3d87-439f-8df3-53038f7b814",
                "de6af2ce-3d87-439f-8df3-53038f7b81420",
                "ge6af2ce-3d87-439f-8df3-53038f7b8142",
                "de6af2ce-3d87-439f-8df3-53038f7b8142\n",
                "../../connections"
            })
    void refusesWhatIsNoUuid(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NangoNames.uuid("Option actionId", text))
                .withMessageContainingAll("Option actionId", "no UUID");
    }
}
