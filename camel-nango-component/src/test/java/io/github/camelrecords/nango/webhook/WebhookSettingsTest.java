package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.delivery.LogCapture;
import java.time.Duration;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that cannot work are refused, with what to write instead. */
class WebhookSettingsTest {

    private static final RecordedWebhooks RECORDED = RecordedWebhooks.read();
    private static final RecordedWebhooks.Recorded SYNC = RECORDED.named("sync-INCREMENTAL-ok-0012");

    @ParameterizedTest
    @CsvSource({"/nango,/nango", "nango,/nango", "/a/b_c-d.e~f,/a/b_c-d.e~f", "/,/"})
    void aPathBeginsWithASlash(String path, String taken) {
        assertThat(of(path, "key", 100).path()).isEqualTo(taken);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void thereHasToBeAPath(String path) {
        assertThatThrownBy(() -> of(path, "the-key", 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option webhookPath is missing")
                .hasMessageContaining("webhookPath=/nango")
                .hasMessageNotContaining("the-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a b", "/a?b=c", "/a#b", "/{a}", "/a*", "http://host/a", "/a\n", "/ä", "/%2f", "/a:b"})
    void aPathIsPlain(String path) {
        assertThatThrownBy(() -> of(path, "the-key", 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option webhookPath is '" + path + "'")
                .hasMessageContaining("/nango")
                .hasMessageNotContaining("the-key");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, (64 << 20) + 1, Integer.MAX_VALUE})
    void aBodySizeHasBounds(int size) {
        assertThatThrownBy(() -> of("/nango", "key", size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option maxBodySize is " + size)
                .hasMessageContaining("from 1 to 67108864");
    }

    @Test
    void theBoundsAreAllowed() {
        assertThat(of("/nango", "key", 1).maxBodySize()).isEqualTo(1);
        assertThat(of("/nango", "key", 64 << 20).maxBodySize()).isEqualTo(64 << 20);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", ",", " , ,"})
    void withoutAKeyNothingIsTaken(String tokens) {
        assertThatThrownBy(() -> of("/nango", tokens, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option webhookVerifyToken is missing")
                .hasMessageContaining("/nango")
                .hasMessageContaining("allowUnsigned=true");
    }

    @Test
    void whoAllowsUnsignedOnesIsWarnedOnce() {
        try (LogCapture log = new LogCapture(Level.INFO)) {
            assertThat(WebhookSettings.of("path", "/nango", null, false, true, 100)
                            .verifier())
                    .isNull();

            assertThat(log.warnings()).singleElement().satisfies(line -> assertThat(line.text())
                    .contains("/nango", "allowUnsigned=true", "webhookVerifyToken"));
        }
    }

    @Test
    void aKeyCountsWhateverIsAllowed() {
        try (LogCapture log = new LogCapture(Level.INFO)) {
            NangoWebhookVerifier verifier = WebhookSettings.of(
                            "path", "/nango", RECORDED.signingKey(), false, true, 100)
                    .verifier();

            assertThat(verifier.verify(SYNC.body(), SYNC.hmac(), null)).isTrue();
            assertThat(verifier.verify(SYNC.body(), null, null)).isFalse();
            assertThat(log.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s ", "old,%s", "%s,old", "old , %s ,", ",%s"})
    void severalKeysAreSeparatedByCommas(String tokens) {
        NangoWebhookVerifier verifier =
                of("/nango", tokens.formatted(RECORDED.signingKey()), 100).verifier();

        assertThat(verifier.verify(SYNC.body(), SYNC.hmac(), null)).isTrue();
        assertThat(verifier.verify(SYNC.body(), null, SYNC.legacy())).isFalse();
    }

    @Test
    void theLegacySignatureIsTakenOnRequest() {
        NangoWebhookVerifier verifier = WebhookSettings.of("path", "/nango", RECORDED.signingKey(), true, false, 100)
                .verifier();

        assertThat(verifier.verify(SYNC.body(), null, SYNC.legacy())).isTrue();
    }

    @Test
    void theKeyIsNotShown() {
        assertThat(of("/nango", "the-key", 100).toString()).doesNotContain("the-key");
    }

    @Test
    void timesArePositive() {
        assertThat(WebhookSettings.positive("ackTimeout", 15_000)).isEqualTo(Duration.ofSeconds(15));
        for (long millis : new long[] {0, -1}) {
            assertThatThrownBy(() -> WebhookSettings.positive("ackTimeout", millis))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Option ackTimeout is " + millis);
        }
    }

    /** Nango would not hear the answer. */
    @Test
    void anAnswerComesBeforeNangoGivesUp() {
        assertThat(WebhookSettings.ackTimeout(19_000)).isEqualTo(Duration.ofSeconds(19));
        assertThatThrownBy(() -> WebhookSettings.ackTimeout(19_001))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option ackTimeout is 19001 ms")
                .hasMessageContaining("20 s")
                .hasMessageContaining("ackAfterRoute=false");
    }

    @Test
    void aSlashAtTheEndIsNoOtherPath() {
        assertThat(of("/nango/", "key", 100).path()).isEqualTo("/nango");
        assertThat(of("nango/github/", "key", 100).path()).isEqualTo("/nango/github");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//nango", "/nango//github", "/a/../nango", "/./nango", "..", "/nango/."})
    void aPathThatServersReadAsAnotherIsRefused(String path) {
        assertThatThrownBy(() -> of(path, "key", 100)).hasMessageContaining("Option webhookPath is '" + path + "'");
    }

    @Test
    void thereIsRoomForOneAtLeast() {
        assertThat(WebhookSettings.maxInFlight(1)).isEqualTo(1);
        for (int value : new int[] {0, -1, 1_000_001}) {
            assertThatThrownBy(() -> WebhookSettings.maxInFlight(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Option maxInFlight is " + value);
        }
    }

    private static WebhookSettings of(String path, String tokens, int maxBodySize) {
        return WebhookSettings.of("webhookPath", path, tokens, false, false, maxBodySize);
    }
}
