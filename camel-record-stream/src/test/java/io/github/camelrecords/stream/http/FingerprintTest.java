package io.github.camelrecords.stream.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {

    @Test
    void tellsSecretsApartWithoutKeepingThem() {
        assertThat(Fingerprint.of("one")).isEqualTo(Fingerprint.of("one")).isNotEqualTo(Fingerprint.of("two"));
        assertThat(Fingerprint.of("one")).matches("[0-9a-f]{12}");
    }

    @Test
    void noSecretHasNone() {
        assertThat(Fingerprint.of(null)).isNull();
        assertThat(Fingerprint.of("")).isNull();
    }
}
