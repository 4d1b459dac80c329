package io.github.camelrecords.simulator.nango;

import io.github.camelrecords.simulator.nango.NangoWebhookDelivery.Attempt;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One webhook for one URL, with its attempts. Thread safe. */
final class WebhookSending {

    private final String url;
    private final byte[] body;
    private final Map<String, String> headers;
    private final HttpRequest request;
    private final WebhookSettings settings;
    private final CircuitBreaker breaker;
    private final Clock clock;
    private final List<Attempt> attempts = new ArrayList<>();
    private boolean lost;
    private boolean dropped;
    private boolean finished;

    /** @throws IllegalArgumentException when Java's client refuses a header */
    WebhookSending(
            String url,
            byte[] body,
            Map<String, String> headers,
            WebhookSettings settings,
            CircuitBreaker breaker,
            Clock clock) {
        this.url = url;
        this.body = body;
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        this.headers = Collections.unmodifiableMap(copy);
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(builder::setHeader);
        this.request = builder.build();
        this.settings = settings;
        this.breaker = breaker;
        this.clock = clock;
    }

    /** Makes all attempts, with the waits between them. */
    void run(HttpClient client) throws InterruptedException {
        List<Duration> delays = settings.retryDelays;
        for (int made = 0; isAllowed(); made++) {
            Attempt attempt = attempt(client);
            boolean again = attempt.isWorthAnother() && made < delays.size();
            note(attempt, !again);
            if (!again) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(delays.get(made).toNanos());
        }
    }

    synchronized void lose() {
        lost = true;
        finished = true;
    }

    synchronized void finish() {
        finished = true;
    }

    synchronized NangoWebhookDelivery soFar() {
        return new NangoWebhookDelivery(url, body, headers, List.copyOf(attempts), lost, dropped, finished);
    }

    private boolean isAllowed() {
        if (!settings.circuitBreaker || breaker.allows(url)) {
            return true;
        }
        synchronized (this) {
            dropped = true;
            finished = true;
        }
        return false;
    }

    private void note(Attempt attempt, boolean last) {
        if (settings.circuitBreaker && attempt.succeeded()) {
            breaker.succeeded(url);
        } else if (settings.circuitBreaker) {
            breaker.failed(url);
        }
        synchronized (this) {
            attempts.add(attempt);
            finished = last;
        }
    }

    private Attempt attempt(HttpClient client) throws InterruptedException {
        Instant at = clock.instant();
        Duration timeout = settings.attemptTimeout;
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, BodyHandlers.discarding());
        try {
            return new Attempt(
                    at, answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS).statusCode(), null);
        } catch (ExecutionException e) {
            return new Attempt(at, 0, e.getCause().toString());
        } catch (TimeoutException e) {
            return new Attempt(at, 0, "no complete answer within " + timeout);
        } finally {
            // no effect on one that has its answer
            answer.cancel(true);
        }
    }
}
