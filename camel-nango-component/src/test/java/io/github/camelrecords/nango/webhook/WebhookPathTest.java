package io.github.camelrecords.nango.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a path answers when its routes come and go, and what of a request reaches them. */
class WebhookPathTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final WebhookPath path = new WebhookPath("/nango");
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
        return new WebhookSubscriber() {
            @Override
            public NangoWebhookVerifier verifier() {
                return null;
            }

            @Override
            public int maxBodySize() {
                whenAskedForItsSize.run();
                return maxBodySize;
            }

            @Override
            public CompletableFuture<Answer> accept(WebhookRequest request) {
                taken.add(request);
                return CompletableFuture.completedFuture(answer);
            }
        };
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
}
