package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SecretMaskTest {

    private final SecretMask mask = new SecretMask("key/1+2");

    @Test
    void masksThePlainAndTheEncodedForm() {
        assertThat(mask.mask("a key/1+2 b key%2F1%2B2 key/1+2")).isEqualTo("a *** b *** ***");
        assertThat(mask.mask("nothing")).isEqualTo("nothing");
        assertThat(mask.mask(null)).isNull();
    }

    @Test
    void leavesTextsAloneWithoutASecretWorthTheName() {
        assertThat(new SecretMask(null).mask("a")).isEqualTo("a");
        assertThat(new SecretMask("").mask("a")).isEqualTo("a");
        assertThat(new SecretMask("a").mask("banana")).isEqualTo("banana");
    }

    @Test
    void dropsACauseThatShowsTheSecretAnywhere() {
        Exception suppressing = new IOException("x");
        suppressing.addSuppressed(new IOException("key/1+2"));

        assertThat(mask.clean(new IOException("x", new IOException("key/1+2")))).isNull();
        assertThat(mask.clean(suppressing)).isNull();
        assertThat(mask.clean(null)).isNull();
        Exception harmless = new IOException("x", new IOException("y"));
        assertThat(mask.clean(harmless)).isSameAs(harmless);
    }
}
