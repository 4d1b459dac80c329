package io.github.camelrecords.nango.webhook;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/** Tells a stream that Nango has announced records of it. */
public final class StreamWebhook implements WebhookSubscriber {

    private final CamelContext context;
    private final WebhookSettings settings;
    private final Predicate<NangoNotification> concerns;
    private final Runnable announced;

    /**
     * @param concerns  whether a notification is about this stream
     * @param announced called for each that is; must return at once
     */
    public StreamWebhook(
            CamelContext context, WebhookSettings settings, Predicate<NangoNotification> concerns, Runnable announced) {
        this.context = context;
        this.settings = settings;
        this.concerns = concerns;
        this.announced = announced;
    }

    /**
     * Begins to listen.
     *
     * @throws IllegalStateException when there is no HTTP server to listen with
     */
    public void open() throws Exception {
        WebhookServer.of(context).subscribe(settings.path(), this);
    }

    /** Listens no more. */
    public void close() {
        WebhookServer.leave(context, settings.path(), this);
    }

    @Override
    public String owner() {
        return null;
    }

    @Override
    public NangoWebhookVerifier verifier() {
        return settings.verifier();
    }

    @Override
    public int maxBodySize() {
        return settings.maxBodySize();
    }

    @Override
    public boolean keepsWaiting() {
        return false;
    }

    @Override
    public CompletableFuture<Answer> accept(WebhookRequest request) {
        if (concerns.test(request.notification())) {
            announced.run();
        }
        return CompletableFuture.completedFuture(Answer.ACCEPTED);
    }
}
