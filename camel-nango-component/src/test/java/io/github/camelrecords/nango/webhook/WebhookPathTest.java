package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a path answers when its routes come and go, and what of a request reaches them. */
class WebhookPathTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final WebhookPath path = new WebhookPath("/nango", new Turns(1));
    private final List<WebhookRequest> taken = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** A subscriber to unsigned notifications. */
    private WebhookSubscriber subscriber(
            int maxBodySize, Runnable whenAskedForItsSize, WebhookSubscriber.Answer answer) {
        return new Subscriber(null, maxBodySize, whenAskedForItsSize, false, CompletableFuture.completedFuture(answer));
    }

    private final class Subscriber implements WebhookSubscriber {

        private String owner;
        private final NangoWebhookVerifier verifier;
        private final int maxBodySize;
        private final Runnable whenAskedForItsSize;
        private final boolean keepsWaiting;
        private final CompletableFuture<Answer> answer;

        Subscriber(
                NangoWebhookVerifier verifier,
                int maxBodySize,
                Runnable whenAskedForItsSize,
                boolean keepsWaiting,
                CompletableFuture<Answer> answer) {
            this.verifier = verifier;
            this.maxBodySize = maxBodySize;
            this.whenAskedForItsSize = whenAskedForItsSize;
            this.keepsWaiting = keepsWaiting;
            this.answer = answer;
        }

        @Override
        public String owner() {
            return owner;
        }

        @Override
        public NangoWebhookVerifier verifier() {
            return verifier;
        }

        @Override
        public int maxBodySize() {
            whenAskedForItsSize.run();
            return maxBodySize;
        }

        @Override
        public boolean keepsWaiting() {
            return keepsWaiting;
        }

        @Override
        public CompletableFuture<Answer> accept(WebhookRequest request) {
            taken.add(request);
            return answer;
        }
    }

    private Exchange request(String query) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setHeader(Exchange.HTTP_QUERY, query);
        exchange.getMessage()
                .setBody(new ByteArrayInputStream(
                        "{\"from\":\"nango\",\"type\":\"auth\"}".getBytes(StandardCharsets.UTF_8)));
        return exchange;
    }

    private int status(Exchange exchange) {
        path.process(exchange);
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    @Test
    void nobodyIsTemporary() {
        Exchange exchange = request(null);

        assertThat(status(exchange)).isEqualTo(503);
        assertThat(exchange.getMessage().getHeader("Retry-After")).isNotNull();
    }

    /** A 4xx would make Nango give the notification up. */
    @Test
    void oneThatLeavesWhileARequestIsReadAnswersForItself() {
        WebhookSubscriber[] leaving = new WebhookSubscriber[1];
        leaving[0] = subscriber(1_000, () -> path.remove(leaving[0]), WebhookSubscriber.Answer.BUSY);
        path.add(leaving[0]);

        assertThat(status(request(null))).isEqualTo(503);
        assertThat(taken).hasSize(1);
    }

    @Test
    void tooLongForAllIs413AndForSomeIsForTheOthers() {
        path.add(subscriber(5, () -> {}, WebhookSubscriber.Answer.ACCEPTED));
        assertThat(status(request(null))).isEqualTo(413);

        path.add(subscriber(1_000, () -> {}, WebhookSubscriber.Answer.ACCEPTED));
        assertThat(status(request(null))).isEqualTo(200);
        assertThat(taken).hasSize(1);
    }

    @Test
    void whatStandsInTheQueryIsNoHeader() {
        path.add(subscriber(1_000, () -> {}, WebhookSubscriber.Answer.ACCEPTED));
        Exchange exchange = request("To=evil&Sub%6Aect=evil");
        // platform-http makes headers of both
        exchange.getMessage().setHeader("To", "evil");
        exchange.getMessage().setHeader("Subject", "evil");
        exchange.getMessage().setHeader("X-GitHub-Event", "push");
        exchange.getMessage().setHeader("cAmElFileName", "evil");

        assertThat(status(exchange)).isEqualTo(200);

        assertThat(taken.get(0).headers()).containsOnlyKeys(Exchange.CONTENT_TYPE, "X-GitHub-Event");
    }

    /** Else routes that hang would hold all threads of the HTTP server. */
    @Test
    void moreSendersThanMayWaitAreToldToComeAgain() throws Exception {
        CompletableFuture<WebhookSubscriber.Answer> slow = new CompletableFuture<>();
        path.add(new Subscriber(null, 1_000, () -> {}, true, slow));
        CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> status(request(null)));
        await().atMost(Duration.ofSeconds(20)).until(() -> taken.size() == 1);

        assertThat(status(request(null))).isEqualTo(503);
        assertThat(taken).hasSize(1);

        slow.complete(WebhookSubscriber.Answer.ACCEPTED);
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(status(request(null))).isEqualTo(200);
    }

    @Test
    void oneThatIsThereAlreadyIsNotAddedAgain() {
        WebhookSubscriber subscriber = subscriber(1_000, () -> {}, WebhookSubscriber.Answer.ACCEPTED);
        path.add(subscriber);
        path.add(subscriber);

        assertThat(status(request(null))).isEqualTo(200);

        assertThat(taken).hasSize(1);
    }

    /** Camel makes a consumer anew each time a route starts. */
    @Test
    void theNextOneOfARouteTakesThePlaceOfTheOneBefore() {
        for (WebhookSubscriber.Answer answer :
                List.of(WebhookSubscriber.Answer.BUSY, WebhookSubscriber.Answer.ACCEPTED)) {
            Subscriber ofTheRoute =
                    new Subscriber(null, 1_000, () -> {}, false, CompletableFuture.completedFuture(answer));
            ofTheRoute.owner = "route1";
            path.add(ofTheRoute);
        }
        path.add(subscriber(1_000, () -> {}, WebhookSubscriber.Answer.ACCEPTED));

        assertThat(status(request(null))).isEqualTo(200);

        assertThat(taken).hasSize(2);
    }

    /** As many streams as an environment has connections may share a path and a key. */
    @Test
    void aKeyThatManyHaveIsTriedOnce() {
        int[] looks = new int[1];
        Exchange exchange = request(null);
        exchange.setMessage(new DefaultMessage(exchange) {
            @Override
            public Object getHeader(String name) {
                if (NangoWebhookVerifier.SIGNATURE.equals(name)) {
                    looks[0]++;
                }
                return super.getHeader(name);
            }
        });
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody("{}".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 1_000; i++) {
            path.add(new Subscriber(
                    new NangoWebhookVerifier(List.of("one", "two"), false), 1_000, () -> {}, false, null));
        }
        path.add(new Subscriber(new NangoWebhookVerifier(List.of("one"), false), 1_000, () -> {}, false, null));

        assertThat(status(exchange)).isEqualTo(401);

        assertThat(looks[0]).isEqualTo(2);
        assertThat(taken).isEmpty();
    }
}
