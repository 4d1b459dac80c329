package io.github.camelrecords.stream.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTextTest {

    @Property
    void anyTextComesBackAndIsOneLineOfAscii(@ForAll String text) {
        String escaped = EscapedText.escape(text);

        assertThat(escaped).matches("[ -~]*");
        assertThat(EscapedText.unescape(escaped)).isEqualTo(text);
    }

    @Test
    void theUsualCursorStaysReadable() {
        assertThat(EscapedText.escape("MjAyNi0wMS0wMVQ=|a b")).isEqualTo("MjAyNi0wMS0wMVQ=|a b");
        assertThat(EscapedText.escape("a\nb\\")).isEqualTo("a\\000ab\\005c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\0", "\\004", "abc\\00x1"})
    void aBrokenEscapeIsNotGuessed(String escaped) {
        assertThatThrownBy(() -> EscapedText.unescape(escaped)).isInstanceOf(IllegalArgumentException.class);
    }
}
