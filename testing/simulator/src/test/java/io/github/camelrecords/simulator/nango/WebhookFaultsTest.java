package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.simulator.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookFaultsTest {

    private final WebhookReceiver receiver = new WebhookReceiver();
    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final NangoWebhooks webhooks = nango.webhooks();

    @BeforeEach
    void start() {
        webhooks.url(receiver.url());
    }

    @AfterEach
    void stop() {
        nango.close();
        receiver.close();
    }

    @Test
    void lostOnesAreNotSentButTold() {
        webhooks.loseNext(2);

        sendAll("1", "2", "3");

        assertThat(receiver.rest()).extracting(WebhookReceiver.Received::body).containsExactly("3");
        assertThat(webhooks.deliveries()).extracting(NangoWebhookDelivery::text).containsExactly("1", "2", "3");
        assertThat(webhooks.deliveries()).extracting(NangoWebhookDelivery::lost).containsExactly(true, true, false);
        assertThat(webhooks.deliveries()).allMatch(NangoWebhookDelivery::finished);
    }

    @Test
    void doubledOnesComeTwice() {
        webhooks.doubleNext(1);

        sendAll("1", "2");

        assertThat(receiver.rest()).extracting(WebhookReceiver.Received::body).containsExactlyInAnyOrder("1", "1", "2");
        assertThat(webhooks.deliveries()).extracting(NangoWebhookDelivery::text).containsExactly("1", "1", "2");
    }

    @Test
    void aLostOneLeavesTheOtherFaultsToTheNext() {
        webhooks.doubleNext(1).loseNext(1);

        sendAll("1", "2");

        assertThat(receiver.rest()).extracting(WebhookReceiver.Received::body).containsExactly("2", "2");
    }

    @Test
    void delayedOnesAreOvertaken() throws Exception {
        webhooks.delayNext(1, Duration.ofHours(1));

        webhooks.send(bytes("delayed"));
        webhooks.send(bytes("prompt"));

        assertThat(receiver.take().body()).isEqualTo("prompt");
        assertThat(webhooks.deliveries().get(0).attempts()).isEmpty();
        assertThat(webhooks.deliveries().get(0).finished()).isFalse();
    }

    @Test
    void delayedOnesDoCome() throws Exception {
        webhooks.delayNext(1, Duration.ofMillis(100));
        long before = System.nanoTime();

        webhooks.send(bytes("delayed"));

        assertThat(receiver.take().atNanos() - before)
                .isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void faultsActOnSomething() {
        assertThatThrownBy(() -> webhooks.loseNext(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> webhooks.doubleNext(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> webhooks.delayNext(1, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delay");
    }

    private void sendAll(String... bodies) {
        for (String body : bodies) {
            webhooks.send(bytes(body));
        }
        webhooks.awaitIdle(Duration.ofSeconds(30));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
