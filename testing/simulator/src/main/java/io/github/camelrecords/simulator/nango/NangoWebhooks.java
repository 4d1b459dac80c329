package io.github.camelrecords.simulator.nango;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The webhooks an environment sends. Once {@link #url} is set they follow from what happens: a run that ends, an
 * {@code X-Async} action that ends, a connection that is made. The methods that begin with a verb send one by hand, also
 * when the setting for its kind is off. Each goes out on a thread of its own, so their order is not defined.
 *
 * <p>Shapes, headers, signatures and retries as measured against a Nango server 0.71.4; the circuit breaker, forwarded
 * webhooks and those of actions as in its source. Thread safe.
 */
public final class NangoWebhooks {

    /** The key that signs unless {@link #signingKey(String)} names another one. */
    public static final String DEFAULT_SIGNING_KEY = "2e9c6b57-41d8-4f0a-b6c3-7d15a08f3e92";

    private final Clock clock;
    private final WebhookSettings settings = new WebhookSettings(DEFAULT_SIGNING_KEY);
    private final WebhookFaults faults = new WebhookFaults();
    private final WebhookDispatcher dispatcher;

    NangoWebhooks(Clock clock, SimulatorThreads threads) {
        this.clock = clock;
        this.dispatcher = new WebhookDispatcher(settings, faults, threads, clock);
    }

    /**
     * Where webhooks go; none are sent before it is set. A real server never sends to loopback addresses, this one does.
     *
     * @param newUrl null for none
     * @throws IllegalArgumentException when it is no absolute http or https URL
     */
    public NangoWebhooks url(String newUrl) {
        settings.url = WebhookSettings.checked("url", newUrl);
        return this;
    }

    /**
     * A second URL, which gets every webhook when the first one is done with, retries included.
     *
     * @param newUrl null for none, which is the default
     * @throws IllegalArgumentException when it is no absolute http or https URL
     */
    public NangoWebhooks secondaryUrl(String newUrl) {
        settings.secondaryUrl = WebhookSettings.checked("secondaryUrl", newUrl);
        return this;
    }

    /** The environment's webhook signing key, from now on. Default {@link #DEFAULT_SIGNING_KEY}. */
    public NangoWebhooks signingKey(String key) {
        settings.signingKey = Objects.requireNonNull(key, "signingKey");
        return this;
    }

    public String signingKey() {
        return settings.signingKey;
    }

    /** Whether a successful run is announced for models in which nothing changed as well. Default true. */
    public NangoWebhooks syncCompletionAlways(boolean always) {
        settings.syncCompletionAlways = always;
        return this;
    }

    /** Whether failed runs are announced. Default true. */
    public NangoWebhooks syncErrors(boolean on) {
        settings.syncErrors = on;
        return this;
    }

    /** Whether the end of an {@code X-Async} action is announced. Default true. */
    public NangoWebhooks asyncActions(boolean on) {
        settings.asyncActions = on;
        return this;
    }

    /** Whether connections that are made are announced. Default true. */
    public NangoWebhooks auth(boolean on) {
        settings.auth = on;
        return this;
    }

    /**
     * How long to wait before each further attempt. Default 3 s, then 6 s.
     *
     * @param delays none for a single attempt
     */
    public NangoWebhooks retryDelays(Duration... delays) {
        settings.retryDelays = List.of(delays);
        return this;
    }

    /** How long an attempt may take before it counts as a network error. Default 20 s. */
    public NangoWebhooks attemptTimeout(Duration timeout) {
        settings.attemptTimeout = WebhookSettings.positive("attemptTimeout", timeout);
        return this;
    }

    /**
     * Whether a URL is left alone for 60 s after more than 5 failed attempts within 10 s, both by the simulator's clock.
     * What is sent meanwhile is dropped. Default true; a real server has it when it has Redis.
     */
    public NangoWebhooks circuitBreaker(boolean on) {
        settings.circuitBreaker = on;
        return this;
    }

    /** Announces that a connection was made. Happens by itself, but then before tags and end user are set. */
    public void authCreated(NangoConnection connection) {
        sendOwn(WebhookBodies.auth(connection, "creation", null, null));
    }

    /** Announces that a connection was authorised anew. */
    public void authOverridden(NangoConnection connection) {
        sendOwn(WebhookBodies.auth(connection, "override", null, null));
    }

    /** Announces that a connection's credentials were refreshed. */
    public void authRefreshed(NangoConnection connection) {
        sendOwn(WebhookBodies.auth(connection, "refresh", null, null));
    }

    /** Announces that a connection's credentials could not be refreshed. */
    public void authRefreshFailed(NangoConnection connection, String type, String description) {
        sendOwn(WebhookBodies.auth(connection, "refresh", Objects.requireNonNull(type, "type"), description));
    }

    /**
     * Passes a webhook of the API behind an integration on.
     *
     * @param connection the one it is about; null when Nango found none, the payload goes out without wrapper then
     * @param payload    JSON text, or anything Jackson can write
     * @param headers    what the API sent; those a Nango server does not pass on are left out
     * @throws IllegalArgumentException when the payload is no JSON
     */
    public void forward(NangoConnection connection, Object payload, Map<String, String> headers) {
        byte[] body = WebhookBodies.forward(connection, payload);
        post(body, WebhookHeaders.signed(settings.signingKey, body, WebhookHeaders.passedOn(headers)));
    }

    /**
     * Announces a run in the shape old servers sent, which has neither {@code from} nor {@code type} nor
     * {@code success}; as in Nango's documentation of that time.
     *
     * @param initial whether it is the first run; there is no time then
     */
    public void legacySync(
            NangoConnection connection,
            String syncName,
            String model,
            boolean initial,
            int added,
            int updated,
            int deleted) {
        NangoSyncRun.Result result = new NangoSyncRun.Result(added, updated, deleted);
        sendOwn(WebhookBodies.legacySync(connection, syncName, model, initial ? null : clock.instant(), result));
    }

    /** Sends any body, signed. */
    public void send(byte[] body) {
        send(body, Map.of());
    }

    /**
     * Sends any body with any headers, such as a forged signature.
     *
     * @param headerOverrides take the place of the usual headers of that name, in any case; null values remove them
     * @throws IllegalArgumentException when a header cannot be sent over HTTP
     */
    public void send(byte[] body, Map<String, String> headerOverrides) {
        byte[] copy = body.clone();
        Map<String, String> headers = WebhookHeaders.signed(settings.signingKey, copy, Map.of());
        post(copy, WebhookHeaders.overridden(headers, headerOverrides));
    }

    /** Keeps the next webhooks back, as a server does that stops before it has sent them. */
    public NangoWebhooks loseNext(int webhooks) {
        faults.lose(webhooks);
        return this;
    }

    /** Sends the next webhooks twice, one after the other, as happens when a slow answer is taken for none. */
    public NangoWebhooks doubleNext(int webhooks) {
        faults.repeat(webhooks);
        return this;
    }

    /** Waits before the next webhooks are sent, so that later ones can overtake them. */
    public NangoWebhooks delayNext(int webhooks, Duration delay) {
        faults.delay(webhooks, delay);
        return this;
    }

    /** @return what was sent up to now, and what is being sent, one for each webhook and URL, in order of their start */
    public List<NangoWebhookDelivery> deliveries() {
        return dispatcher.deliveries();
    }

    /**
     * Waits until nothing is being sent any more, further attempts included.
     *
     * @throws IllegalStateException when that takes longer, or the thread is interrupted
     */
    public void awaitIdle(Duration timeout) {
        dispatcher.awaitIdle(timeout);
    }

    WebhookSettings settings() {
        return settings;
    }

    /** Sends a body with the usual headers, if there is anywhere to send it to. */
    void announce(byte[] body) {
        List<String> urls = settings.urls();
        if (!urls.isEmpty()) {
            dispatcher.send(urls, body, WebhookHeaders.signed(settings.signingKey, body, Map.of()));
        }
    }

    private void sendOwn(byte[] body) {
        post(body, WebhookHeaders.signed(settings.signingKey, body, Map.of()));
    }

    private void post(byte[] body, Map<String, String> headers) {
        List<String> urls = settings.urls();
        if (urls.isEmpty()) {
            throw new IllegalStateException("There is nowhere to send webhooks to; set NangoWebhooks.url(...) first");
        }
        dispatcher.send(urls, body, headers);
    }
}
