package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelrecords.delivery.LogCapture;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no server of Nango has sent is refused, and nothing comes of it. */
class WebhookAnswersTest extends WebhookTest {

    private RecordStreamConsumer consumer;

    @BeforeEach
    void startStream() throws Exception {
        consumer = stream("records", "maxBodySize=1000");
        save("1");
    }

    @Test
    void forgedOnesAreRefused() throws Exception {
        String json = "application/json";
        String other = signature(sync() + " ");

        assertThat(status(request(url(PATH), sync()).header("Content-Type", json)))
                .isEqualTo(401);
        for (String forged : List.of(other, "", "0", signature(sync()) + "0", "sha256=" + signature(sync()))) {
            assertThat(status(request(url(PATH), sync())
                            .header("Content-Type", json)
                            .header(NangoWebhookVerifier.SIGNATURE, forged)))
                    .isEqualTo(401);
        }
        assertThat(status(request(url(PATH), "no json, not signed").header("Content-Type", json)))
                .as("what is not signed is not parsed")
                .isEqualTo(401);
        assertNothingHappened();
    }

    @Test
    void twoSignaturesAreNone() throws Exception {
        HttpRequest.Builder same = signed(sync()).header(NangoWebhookVerifier.SIGNATURE, signature(sync()));
        HttpRequest.Builder forgedLast = signed(sync()).header(NangoWebhookVerifier.SIGNATURE, "0".repeat(64));
        HttpRequest.Builder joined = request(url(PATH), sync())
                .header("Content-Type", "application/json")
                .header(NangoWebhookVerifier.SIGNATURE, signature(sync()) + ", " + signature(sync()));

        assertThat(status(same)).isEqualTo(401);
        assertThat(status(forgedLast)).isEqualTo(401);
        assertThat(status(joined)).isEqualTo(401);
        assertNothingHappened();
    }

    @Test
    void theLegacySignatureAloneIsNotTaken() throws Exception {
        nango.webhooks().send(sync().getBytes(), java.util.Collections.singletonMap("X-Nango-Hmac-Sha256", null));
        nango.webhooks().awaitIdle(PATIENCE);

        assertThat(nango.webhooks().deliveries().get(0).attempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.status()).isEqualTo(401));
        assertNothingHappened();
    }

    @Test
    void whatIsTooLongIsRefused() throws Exception {
        String longest = padded(1_000);
        String tooLong = padded(1_001);

        assertThat(status(signed(longest))).isEqualTo(200);
        assertThat(status(signed(tooLong))).isEqualTo(413);
        assertThat(status(signed(padded(500_000)))).isEqualTo(413);
        HttpRequest.Builder chunked = HttpRequest.newBuilder(URI.create(url(PATH)))
                .header("Content-Type", "application/json")
                .header(NangoWebhookVerifier.SIGNATURE, signature(tooLong))
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(tooLong)));
        assertThat(status(chunked)).as("without a length").isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "json", "application/jsonp"
            })
    void otherContentTypesAreRefused(String type) throws Exception {
        assertThat(status(request(url(PATH), sync())
                        .header("Content-Type", type)
                        .header(NangoWebhookVerifier.SIGNATURE, signature(sync()))))
                .isEqualTo(415);
        assertNothingHappened();
    }

    @Test
    void noContentTypeIsRefused() throws Exception {
        assertThat(status(request(url(PATH), sync()).header(NangoWebhookVerifier.SIGNATURE, signature(sync()))))
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.nango+json"})
    void jsonHasManyNames(String type) throws Exception {
        assertThat(status(request(url(PATH), sync())
                        .header("Content-Type", type)
                        .header("x-nango-hmac-sha256", signature(sync()))))
                .isEqualTo(200);
        awaitArrived(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "5", "not json", "{} {}"})
    void signedNonsenseIsFinal(String body) throws Exception {
        assertThat(status(signed(body))).isEqualTo(400);
        assertNothingHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void onlyPostIsAnswered(String method) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(PATH)))
                .header("Content-Type", "application/json")
                .header(NangoWebhookVerifier.SIGNATURE, signature(sync()))
                .method(method, HttpRequest.BodyPublishers.ofString(sync()));

        assertThat(status(request)).isBetween(400, 499);
        assertNothingHappened();
    }

    /** Platform-http makes headers of a query, which is not signed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length=x%0A2026-11-22%20ERROR%20forged",
                "Content-Length=99999999",
                "a=%zz",
                "=",
                "&&;;",
                "CamelHttpMethod=GET",
                "Content-Type=text/plain"
            })
    void aQueryDoesNoHarm(String query) throws Exception {
        try (LogCapture log = new LogCapture(Level.INFO)) {
            int unsigned = status(request(url(PATH) + "?" + query.replace("%zz", "%25zz"), sync())
                    .header("Content-Type", "application/json"));

            assertThat(unsigned).isIn(401, 415);
            assertThat(log.lines()).allSatisfy(line -> assertThat(line.text()).doesNotContain("forged"));
        }
        assertNothingHappened();
    }

    @Test
    void refusalsThatLoseSomethingAreToldOnceAnHour() throws Exception {
        try (LogCapture log = new LogCapture(Level.INFO)) {
            for (int i = 0; i < 3; i++) {
                assertThat(status(request(url(PATH), sync()).header("Content-Type", "application/json")))
                        .isEqualTo(401);
                assertThat(status(signed(padded(1_001)))).isEqualTo(413);
                assertThat(status(signed("no JSON"))).isEqualTo(400);
            }

            assertThat(log.warnings())
                    .extracting(LogCapture.Line::text)
                    .satisfiesExactlyInAnyOrder(
                            line -> assertThat(line).contains("/nango", "webhookVerifyToken"),
                            line -> assertThat(line).contains("/nango", "1001 bytes", "maxBodySize"),
                            line -> assertThat(line).contains("/nango", "no JSON"));
        }
    }

    @Test
    void anAnswerTellsNothing() throws Exception {
        for (HttpRequest.Builder request : List.of(signed(sync()), request(url(PATH), "x"), signed("{"))) {
            var answer = send(request.header("X-Echo", "canary-77").header("Cookie", "canary-77"));

            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().map().toString())
                    .doesNotContain("canary-77", KEY)
                    .doesNotContainIgnoringCase("camel");
        }
    }

    @Test
    void aBodyIsVerifiedAsItCame() throws Exception {
        String odd = sync().replace("{\"from\"", "{ \"note\":\"é \\u00e9 😀\",\n\t\"from\"") + "\n";

        assertThat(status(signed(odd))).isEqualTo(200);
        awaitArrived(1);
    }

    private String padded(int length) {
        return sync() + " ".repeat(length - sync().length());
    }

    /** The signed one at the end shows that the earlier ones would have been noticed by now. */
    private void assertNothingHappened() throws Exception {
        assertThat(consumer.getRequestedPolls()).isZero();
        assertThat(nango.requests().onPath("/records")).isEmpty();
        assertThat(consumer.getCursor()).isNull();
        try (Stream<java.nio.file.Path> files = Files.walk(cursors)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.getFileName().toString().endsWith(".lock")))
                    .isEmpty();
        }
        assertThat(status(signed(sync()))).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> consumer.getRequestedPolls() == 1);
    }
}
