package io.github.camelrecords.simulator.nango;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Sends each webhook on a thread of its own, to one URL after the other. Keeps the last 10,000. Thread safe. */
final class WebhookDispatcher {

    private static final int KEPT = 10_000;

    private final WebhookSettings settings;
    private final WebhookFaults faults;
    private final ExecutorService threads;
    private final Clock clock;
    private final CircuitBreaker breaker;
    private final Deque<WebhookSending> log = new ArrayDeque<>();
    private HttpClient client;
    private int underWay;

    WebhookDispatcher(WebhookSettings settings, WebhookFaults faults, SimulatorThreads threads, Clock clock) {
        this.settings = settings;
        this.faults = faults;
        this.threads = threads.service();
        this.clock = clock;
        this.breaker = new CircuitBreaker(clock);
    }

    /**
     * Returns at once.
     *
     * @throws IllegalArgumentException when a header cannot be sent
     */
    void send(List<String> urls, byte[] body, Map<String, String> headers) {
        List<WebhookSending> once = sendings(urls, body, headers);
        WebhookFaults.Fate fate = faults.next();
        if (fate.copies() == 0) {
            once.forEach(WebhookSending::lose);
            start(once, null);
            return;
        }
        List<WebhookSending> all = new ArrayList<>(once);
        for (int copy = 1; copy < fate.copies(); copy++) {
            all.addAll(sendings(urls, body, headers));
        }
        start(all, fate.delay());
    }

    synchronized List<NangoWebhookDelivery> deliveries() {
        return log.stream().map(WebhookSending::soFar).toList();
    }

    synchronized void awaitIdle(Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        try {
            while (underWay > 0) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new IllegalStateException(
                            "After " + timeout + ' ' + underWay
                                    + " webhooks were still being sent; wait longer, or shorten NangoWebhooks.retryDelays(...)");
                }
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for webhooks to be sent", e);
        }
    }

    private List<WebhookSending> sendings(List<String> urls, byte[] body, Map<String, String> headers) {
        return urls.stream()
                .map(url -> new WebhookSending(url, body, headers, settings, breaker, clock))
                .toList();
    }

    /** @param delay null to send nothing */
    private synchronized void start(List<WebhookSending> sendings, Duration delay) {
        for (WebhookSending sending : sendings) {
            if (log.size() == KEPT) {
                log.removeFirst();
            }
            log.addLast(sending);
        }
        if (delay == null) {
            return;
        }
        underWay++;
        try {
            HttpClient shared = client();
            threads.execute(() -> run(sendings, delay, shared));
        } catch (RejectedExecutionException e) {
            // the simulator is closed: nobody waits for this any more
            ended(sendings);
        }
    }

    private void run(List<WebhookSending> sendings, Duration delay, HttpClient shared) {
        try {
            TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            for (WebhookSending sending : sendings) {
                sending.run(shared);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended(sendings);
        }
    }

    private synchronized void ended(List<WebhookSending> sendings) {
        sendings.forEach(WebhookSending::finish);
        underWay--;
        notifyAll();
    }

    /** Made with the first webhook, because it has a thread of its own. */
    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
        }
        return client;
    }
}
