package io.github.camelrecords.simulator.nango;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.simulator.TestClock;
import io.github.camelrecords.simulator.WebhookReceiver;
import io.github.camelrecords.simulator.nango.NangoWebhookDelivery.Attempt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookDeliveryTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final WebhookReceiver receiver = new WebhookReceiver();
    private final NangoSimulator nango = NangoSimulator.builder().clock(clock).build();
    private final NangoWebhooks webhooks = nango.webhooks();

    @BeforeEach
    void start() {
        webhooks.url(receiver.url()).retryDelays(Duration.ofMillis(1), Duration.ofMillis(2));
    }

    @AfterEach
    void stop() {
        nango.close();
        receiver.close();
    }

    @Test
    void aWebhookIsAPostOverHttp11WithTheHeadersOfARealServer() throws Exception {
        webhooks.send(bytes("{}"));

        WebhookReceiver.Received received = receiver.take();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.path()).isEqualTo("/hook");
        assertThat(received.protocol()).isEqualTo("HTTP/1.1");
        assertThat(received.headers())
                .containsEntry("Accept", "application/json, text/plain, */*")
                .containsEntry("Content-Type", "application/json")
                .containsEntry("X-Nango-Hmac-Sha256", WebhookHeaders.hmac(webhooks.signingKey(), bytes("{}")))
                .containsEntry("X-Nango-Signature", WebhookHeaders.legacy(webhooks.signingKey(), bytes("{}")))
                .containsEntry("Content-Length", "2")
                .doesNotContainKey("Upgrade");
        assertThat(received.headers().get("user-agent")).startsWith("nango/0.71.4 (");
    }

    @Test
    void serverErrorsAreTriedAgainAndTheFirstSuccessEndsIt() {
        receiver.answers(503, 500);

        webhooks.send(bytes("{}"));

        NangoWebhookDelivery delivery = ended();
        assertThat(delivery.attempts()).containsExactly(attempt(503, null), attempt(500, null), attempt(200, null));
        assertThat(delivery.succeeded()).isTrue();
        assertThat(receiver.rest()).extracting(WebhookReceiver.Received::body).containsExactly("{}", "{}", "{}");
    }

    @Test
    void afterTheThirdFailureItIsLost() {
        receiver.always(503);

        webhooks.send(bytes("{}"));

        assertThat(ended().attempts()).extracting(Attempt::status).containsExactly(503, 503, 503);
        assertThat(ended().succeeded()).isFalse();
        assertThat(ended().dropped()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 400, 401, 408, 429})
    void redirectsAndClientErrorsAreFinal(int status) {
        receiver.answers(status);

        webhooks.send(bytes("{}"));

        assertThat(ended().attempts()).containsExactly(attempt(status, null));
        assertThat(receiver.rest()).as("a redirect is not followed").hasSize(1);
    }

    @Test
    void itWaitsBeforeEachFurtherAttempt() throws Exception {
        assertThat(new WebhookSettings("key").retryDelays)
                .containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(6));
        receiver.always(503);
        webhooks.retryDelays(Duration.ofMillis(100), Duration.ofMillis(200));

        webhooks.send(bytes("{}"));

        long first = receiver.take().atNanos();
        long second = receiver.take().atNanos();
        long third = receiver.take().atNanos();
        // the wait begins with the answer, which comes after the arrival noted here
        assertThat(second - first).isGreaterThanOrEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(third - second).isGreaterThanOrEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void networkErrorsAreTriedAgain() {
        receiver.close();

        webhooks.send(bytes("{}"));

        assertThat(ended().attempts()).hasSize(3).allSatisfy(attempt -> {
            assertThat(attempt.status()).isZero();
            assertThat(attempt.error()).contains("ConnectException");
        });
    }

    @Test
    void noAnswerInTimeIsANetworkError() {
        assertThat(new WebhookSettings("key").attemptTimeout).isEqualTo(Duration.ofSeconds(20));
        receiver.fallSilent();
        webhooks.attemptTimeout(Duration.ofMillis(300)).retryDelays(Duration.ZERO);

        webhooks.send(bytes("{}"));

        assertThat(ended().attempts())
                .containsExactly(
                        attempt(0, "no complete answer within PT0.3S"), attempt(0, "no complete answer within PT0.3S"));
    }

    @Test
    void theSecondUrlFollowsWhenTheFirstIsDoneWith() throws Exception {
        try (WebhookReceiver second = new WebhookReceiver()) {
            webhooks.secondaryUrl(second.url());
            receiver.always(500);

            webhooks.send(bytes("{}"));

            long arrived = second.take().atNanos();
            assertThat(receiver.rest()).hasSize(3).allMatch(received -> received.atNanos() < arrived);
            webhooks.awaitIdle(LONG);
            assertThat(webhooks.deliveries())
                    .extracting(NangoWebhookDelivery::url)
                    .containsExactly(receiver.url(), second.url());
            assertThat(webhooks.deliveries())
                    .extracting(NangoWebhookDelivery::succeeded)
                    .containsExactly(false, true);
        }
    }

    @Test
    void aUrlThatFailsTooOftenIsLeftAloneForAMinute() {
        receiver.always(500);
        sendAndWait("1");
        sendAndWait("2");
        receiver.always(200);
        sendAndWait("3");

        assertThat(last().dropped()).isTrue();
        assertThat(last().finished()).isTrue();
        assertThat(last().attempts()).isEmpty();

        clock.advance(Duration.ofSeconds(60));
        sendAndWait("4");
        assertThat(last().succeeded()).isTrue();
    }

    @Test
    void itCanOpenBetweenTwoAttempts() {
        receiver.always(400);
        for (int n = 0; n < 5; n++) {
            sendAndWait("{}");
        }
        receiver.always(500);

        sendAndWait("{}");

        assertThat(last().attempts()).extracting(Attempt::status).containsExactly(500);
        assertThat(last().dropped()).isTrue();
    }

    @Test
    void withoutBreakerNothingIsDropped() {
        webhooks.circuitBreaker(false);
        receiver.always(500);

        for (int n = 0; n < 4; n++) {
            sendAndWait("{}");
        }

        assertThat(webhooks.deliveries())
                .hasSize(4)
                .allMatch(delivery -> delivery.attempts().size() == 3);
    }

    @Test
    void closingEndsWhatIsWaitingForItsNextAttempt() throws Exception {
        receiver.always(500);
        webhooks.retryDelays(Duration.ofHours(1));
        webhooks.send(bytes("{}"));
        receiver.take();
        await().until(() -> webhooks.deliveries().get(0).attempts().size() == 1);
        assertThat(webhooks.deliveries().get(0).finished()).isFalse();

        nango.close();

        assertThat(ended().attempts()).hasSize(1);
        webhooks.send(bytes("{}"));
        webhooks.awaitIdle(LONG);
        assertThat(last().attempts()).isEmpty();
    }

    @Test
    void awaitIdleGivesUp() throws Exception {
        receiver.fallSilent();
        webhooks.send(bytes("{}"));
        receiver.take();

        assertThatThrownBy(() -> webhooks.awaitIdle(Duration.ofMillis(50)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PT0.05S")
                .hasMessageContaining("1 webhooks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "here",
                "/hook",
                "ftp://127.0.0.1/hook",
                "http://",
                "http://[/",
                "http://127.0.0.1:65536/hook"
            })
    void urlsThatCannotBeUsedAreRefused(String url) {
        assertThatThrownBy(() -> webhooks.url(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + url + "'");
    }

    private void sendAndWait(String body) {
        webhooks.send(bytes(body));
        webhooks.awaitIdle(LONG);
    }

    private NangoWebhookDelivery last() {
        List<NangoWebhookDelivery> all = webhooks.deliveries();
        return all.get(all.size() - 1);
    }

    private NangoWebhookDelivery ended() {
        webhooks.awaitIdle(LONG);
        assertThat(webhooks.deliveries()).hasSize(1);
        assertThat(last().finished()).isTrue();
        return last();
    }

    private static Attempt attempt(int status, String error) {
        return new Attempt(TestClock.START, status, error);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
