package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no server of Nango has sent is refused, with the same answers as with another HTTP server. */
class WebhookAnswersTest extends WebhookTestBase {

    private static final String SYNC = Notifications.SYNC;

    WebhookAnswersTest() {
        super("");
    }

    @BeforeEach
    void startRoute() throws Exception {
        route("&maxBodySize=1000", this::take);
    }

    @Test
    void forgedOnesAreRefused() throws Exception {
        assertThat(notifications.status(notifications.json(SYNC))).isEqualTo(401);
        String signature = Notifications.signature(SYNC);
        for (String forged :
                List.of(Notifications.signature(SYNC + " "), "", "0", signature + "0", "sha256=" + signature)) {
            assertThat(notifications.status(notifications.json(SYNC).header(Notifications.SIGNATURE, forged)))
                    .isEqualTo(401);
        }
        assertThat(notifications.status(notifications.json("no json"))).isEqualTo(401);
        assertThat(taken).isEmpty();
    }

    @Test
    void twoSignaturesAreNone() throws Exception {
        String signature = Notifications.signature(SYNC);
        HttpRequest.Builder same = notifications.signed(SYNC).header(Notifications.SIGNATURE, signature);
        HttpRequest.Builder otherCase =
                notifications.signed(SYNC).header(Notifications.SIGNATURE.toLowerCase(), "0".repeat(64));
        HttpRequest.Builder joined =
                notifications.json(SYNC).header(Notifications.SIGNATURE, signature + ", " + signature);
        HttpRequest.Builder asAList = notifications.json(SYNC).header(Notifications.SIGNATURE, "[" + signature + "]");

        for (HttpRequest.Builder request : List.of(same, otherCase, joined, asAList)) {
            assertThat(notifications.status(request)).isEqualTo(401);
        }
        assertThat(taken).isEmpty();
    }

    @Test
    void whatIsTooLongIsRefused() throws Exception {
        String tooLong = padded(1_001);

        assertThat(notifications.status(notifications.signed(padded(1_000)))).isEqualTo(200);
        assertThat(notifications.status(notifications.signed(tooLong))).isEqualTo(413);
        assertThat(notifications.status(notifications.signed(padded(500_000)))).isEqualTo(413);
        assertThat(notifications.status(notifications
                        .signed(tooLong)
                        .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(tooLong)))))
                .as("without a length")
                .isEqualTo(413);
        assertThat(taken).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "application/octet-stream", "json", "*/*"})
    void otherContentTypesAreRefused(String type) throws Exception {
        assertThat(notifications.status(notifications
                        .bare(SYNC)
                        .header("Content-Type", type)
                        .header(Notifications.SIGNATURE, Notifications.signature(SYNC))))
                .isEqualTo(415);
        assertThat(taken).isEmpty();
    }

    @Test
    void noContentTypeIsRefused() throws Exception {
        assertThat(notifications.status(
                        notifications.bare(SYNC).header(Notifications.SIGNATURE, Notifications.signature(SYNC))))
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.nango+json", "text/json"
            })
    void jsonHasManyNames(String type) throws Exception {
        assertThat(notifications.status(notifications
                        .bare(SYNC)
                        .header("Content-Type", type)
                        .header("x-nango-hmac-sha256", Notifications.signature(SYNC))))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "5", "not json", "{} {}"})
    void signedNonsenseIsFinal(String body) throws Exception {
        assertThat(notifications.status(notifications.signed(body))).isEqualTo(400);
        assertThat(taken).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "HEAD"})
    void onlyPostIsAnswered(String method) throws Exception {
        assertThat(notifications.status(
                        notifications.signed(SYNC).method(method, HttpRequest.BodyPublishers.ofString(SYNC))))
                .isBetween(400, 499);
        assertThat(taken).isEmpty();
    }

    private static String padded(int length) {
        return SYNC + " ".repeat(length - SYNC.length());
    }
}
