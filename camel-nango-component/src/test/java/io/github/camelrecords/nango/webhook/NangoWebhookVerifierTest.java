package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.nango.webhook.RecordedWebhooks.Recorded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of a real server count, and nothing else does. */
class NangoWebhookVerifierTest {

    private static final RecordedWebhooks RECORDED = RecordedWebhooks.read();
    private static final String OTHER_KEY = "0f9c6b57-41d8-4f0a-b6c3-7d15a08f3e92";

    private final Recorded sync = RECORDED.named("sync-INCREMENTAL-ok-0012");
    private final NangoWebhookVerifier verifier = new NangoWebhookVerifier(List.of(RECORDED.signingKey()), false);
    private final NangoWebhookVerifier withLegacy = new NangoWebhookVerifier(List.of(RECORDED.signingKey()), true);

    static Stream<Recorded> recorded() {
        return RECORDED.all().stream();
    }

    @Test
    void thereAreRecordings() {
        assertThat(RECORDED.all()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aRecordedSignatureCounts(Recorded webhook) {
        assertThat(verifier.verify(webhook.body(), webhook.hmac(), webhook.legacy()))
                .isTrue();
        assertThat(verifier.verify(webhook.body(), webhook.hmac(), null)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void theLegacyOneCountsOnRequestOnly(Recorded webhook) {
        assertThat(verifier.verify(webhook.body(), null, webhook.legacy())).isFalse();
        assertThat(withLegacy.verify(webhook.body(), null, webhook.legacy())).isTrue();
        assertThat(withLegacy.verify(webhook.body(), webhook.hmac(), null)).isTrue();
    }

    @Test
    void eachKindOfSignatureHasItsHeader() {
        assertThat(withLegacy.verify(sync.body(), sync.legacy(), null)).isFalse();
        assertThat(withLegacy.verify(sync.body(), null, sync.hmac())).isFalse();
    }

    @Test
    void aWrongSignatureIsNotMadeUpForByALegacyOne() {
        assertThat(withLegacy.verify(sync.body(), "0".repeat(64), sync.legacy()))
                .isFalse();
        assertThat(withLegacy.verify(sync.body(), "", sync.legacy())).isFalse();
    }

    @Test
    void everyByteOfTheBodyIsSigned() {
        for (int i = 0; i < sync.body().length; i++) {
            byte[] tampered = sync.body().clone();
            tampered[i] ^= 1;

            assertThat(withLegacy.verify(tampered, sync.hmac(), sync.legacy())).isFalse();
            assertThat(withLegacy.verify(tampered, null, sync.legacy())).isFalse();
        }
    }

    @Test
    void aBodyThatIsLongerOrShorterIsNotTheSignedOne() {
        byte[] body = sync.body();

        assertThat(verifier.verify(Arrays.copyOf(body, body.length - 1), sync.hmac(), null))
                .isFalse();
        assertThat(verifier.verify(Arrays.copyOf(body, body.length + 1), sync.hmac(), null))
                .isFalse();
        assertThat(verifier.verify(new byte[0], sync.hmac(), null)).isFalse();
    }

    @Test
    void everyDigitOfTheSignatureCounts() {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < sync.hmac().length(); i++) {
            char other = sync.hmac().charAt(i) == '0' ? '1' : '0';
            wrong.add(sync.hmac().substring(0, i) + other + sync.hmac().substring(i + 1));
        }

        assertThat(wrong).hasSize(64).allMatch(signature -> !verifier.verify(sync.body(), signature, null));
    }

    @Test
    void hexadecimalDigitsMayBeUpperCase() {
        assertThat(verifier.verify(sync.body(), sync.hmac().toUpperCase(Locale.ROOT), null))
                .isTrue();
        assertThat(withLegacy.verify(sync.body(), null, sync.legacy().toUpperCase(Locale.ROOT)))
                .isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "0", "g", "null", "sha256=0", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"})
    void whatIsNoSignatureDoesNotCount(String signature) {
        assertThat(withLegacy.verify(sync.body(), signature, signature)).isFalse();
    }

    @Test
    void aSignatureHasItsLengthAndNothingAround() {
        String hmac = sync.hmac();

        assertThat(Stream.of(
                        hmac.substring(0, 63),
                        hmac.substring(0, 62),
                        hmac + "0",
                        hmac + hmac,
                        " " + hmac,
                        hmac + " ",
                        "0x" + hmac,
                        "sha256=" + hmac,
                        "g".repeat(64),
                        "é".repeat(64),
                        hmac.substring(0, 63) + "\u0000"))
                .allMatch(signature -> !verifier.verify(sync.body(), signature, null));
    }

    @Test
    void aSignatureOfAnotherKeyDoesNotCount() {
        NangoWebhookVerifier other = new NangoWebhookVerifier(List.of(OTHER_KEY), true);

        assertThat(other.verify(sync.body(), sync.hmac(), sync.legacy())).isFalse();
        assertThat(other.verify(sync.body(), null, sync.legacy())).isFalse();
    }

    @Test
    void whileKeysAreRotatedAnyOfThemCounts() {
        List<String> keys = List.of(OTHER_KEY, RECORDED.signingKey());

        for (List<String> each : List.of(keys, List.of(RECORDED.signingKey(), OTHER_KEY))) {
            assertThat(new NangoWebhookVerifier(each, false).verify(sync.body(), sync.hmac(), null))
                    .isTrue();
            assertThat(new NangoWebhookVerifier(each, true).verify(sync.body(), null, sync.legacy()))
                    .isTrue();
        }
    }

    @Test
    void anEmptyBodyCanBeSigned() {
        // echo -n | openssl dgst -sha256 -hmac key
        String signature = "5d5d139563c95b5967b9bd9a8c9b233a9dedb45072794cd232dc1b74832607d0";

        assertThat(new NangoWebhookVerifier(List.of("key"), false).verify(new byte[0], signature, null))
                .isTrue();
    }

    @Test
    void thereHasToBeAKey() {
        for (List<String> keys : List.of(List.<String>of(), List.of(""), List.of(RECORDED.signingKey(), " "))) {
            assertThatThrownBy(() -> new NangoWebhookVerifier(keys, false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("key")
                    .hasMessageNotContaining(RECORDED.signingKey());
        }
        assertThatThrownBy(() -> new NangoWebhookVerifier(Arrays.asList("key", null), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void verifiersOfTheSameKeysAreEqual() {
        NangoWebhookVerifier verifier = new NangoWebhookVerifier(List.of("one", "two"), false);

        assertThat(verifier)
                .isEqualTo(new NangoWebhookVerifier(List.of("one", "two"), false))
                .hasSameHashCodeAs(new NangoWebhookVerifier(List.of("one", "two"), false))
                .isNotEqualTo(new NangoWebhookVerifier(List.of("one", "two"), true))
                .isNotEqualTo(new NangoWebhookVerifier(List.of("one"), false))
                .isNotEqualTo(new NangoWebhookVerifier(List.of("one", "other"), false))
                .isNotEqualTo("one");
    }
}
