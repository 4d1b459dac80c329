package io.github.camelrecords.nango.webhook;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests of one path for all who have subscribed to it: one Nango environment has one webhook URL. Nothing
 * that is not verified makes anything happen here, or leaves anything behind.
 *
 * <p>Nango 0.71 repeats a notification after 5xx, twice, and gives it up after everything else (measured). So what may work
 * later is answered with 503, and what never will with 4xx.
 */
final class WebhookPath implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPath.class);
    private static final String RETRY_AFTER_SECONDS = "5";
    /** What a route must not be told by a stranger, or is of no use to it. */
    private static final Set<String> DROPPED = Set.of(
            "authorization",
            "cookie",
            "x-api-key",
            "x-gitlab-token",
            "proxy-authorization",
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "accept-encoding",
            NangoWebhookVerifier.SIGNATURE.toLowerCase(Locale.ROOT),
            NangoWebhookVerifier.LEGACY_SIGNATURE.toLowerCase(Locale.ROOT));

    private final String path;
    private final Semaphore waiting;
    private final CopyOnWriteArrayList<WebhookSubscriber> subscribers = new CopyOnWriteArrayList<>();

    /**
     * @param waiting as many senders may wait for an answer at a time, those of other paths included
     */
    WebhookPath(String path, Semaphore waiting) {
        this.path = path;
        this.waiting = waiting;
    }

    /** One that is there already stays as it is. */
    void add(WebhookSubscriber subscriber) {
        if (subscribers.addIfAbsent(subscriber) && subscriber.owner() != null) {
            subscribers.removeIf(
                    other -> other != subscriber && subscriber.owner().equals(other.owner()));
        }
    }

    void remove(WebhookSubscriber subscriber) {
        subscribers.remove(subscriber);
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        int status;
        try {
            status = answer(message);
        } catch (IOException | RuntimeException e) {
            LOG.warn("A notification to {} could not be taken: {}", path, e.toString());
            status = 503;
        }
        message.setBody(null);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        if (status == 503) {
            message.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    private int answer(Message message) throws IOException {
        // as they are now: one that leaves meanwhile answers for itself
        List<WebhookSubscriber> present = List.copyOf(subscribers);
        if (present.isEmpty()) {
            // a route that is being deployed anew, or the last moments of a shutdown
            return 503;
        }
        int longest =
                present.stream().mapToInt(WebhookSubscriber::maxBodySize).max().orElse(0);
        Long announced = message.getHeader("Content-Length", Long.class);
        if (announced != null && announced > longest) {
            return 413;
        }
        if (!isJson(message.getHeader(Exchange.CONTENT_TYPE))) {
            return 415;
        }
        byte[] body = RawBody.of(message.getExchange());
        if (body.length > longest) {
            return 413;
        }
        List<WebhookSubscriber> known = knownTo(present, message, body);
        if (known.isEmpty()) {
            return 401;
        }
        int length = body.length;
        List<WebhookSubscriber> takers = known.stream()
                .filter(subscriber -> length <= subscriber.maxBodySize())
                .toList();
        if (takers.isEmpty()) {
            return 413;
        }
        NangoNotification notification;
        try {
            notification = NangoNotification.parse(body);
        } catch (IOException e) {
            LOG.debug("A signed notification to {} was not understood: {}", path, e.getMessage());
            return 400;
        }
        return deliver(new WebhookRequest(body, notification, headers(message)), takers);
    }

    private int deliver(WebhookRequest request, List<WebhookSubscriber> takers) {
        boolean waits = takers.stream().anyMatch(WebhookSubscriber::keepsWaiting);
        if (waits && !waiting.tryAcquire()) {
            return 503;
        }
        try {
            // all at once, so that the time of one is not added to that of another
            List<CompletableFuture<WebhookSubscriber.Answer>> answers =
                    takers.stream().map(taker -> taker.accept(request)).toList();
            return answers.stream().map(CompletableFuture::join).anyMatch(WebhookSubscriber.Answer.BUSY::equals)
                    ? 503
                    : 200;
        } finally {
            if (waits) {
                waiting.release();
            }
        }
    }

    /** A thousand streams may share a path, and most likely one key: each key is tried once. */
    private static List<WebhookSubscriber> knownTo(List<WebhookSubscriber> present, Message message, byte[] body) {
        Map<NangoWebhookVerifier, Boolean> signed = new HashMap<>();
        return present.stream()
                .filter(subscriber -> subscriber.verifier() == null
                        || signed.computeIfAbsent(
                                subscriber.verifier(),
                                verifier -> NangoWebhookSignature.isSigned(verifier, message, body)))
                .toList();
    }

    private static boolean isJson(Object contentType) {
        String type = contentType == null
                ? ""
                : contentType.toString().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json");
    }

    private static Map<String, Object> headers(Message message) {
        Set<String> inQuery = queryNames(message.getHeader(Exchange.HTTP_QUERY, String.class));
        Map<String, Object> headers = new LinkedHashMap<>();
        message.getHeaders().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!inQuery.contains(lower)
                    && !lower.startsWith("camel")
                    && !lower.startsWith("org.apache.camel")
                    && !DROPPED.contains(lower)) {
                headers.put(name, value);
            }
        });
        return headers;
    }

    /** Platform-http makes headers of the query, which is not signed. */
    private static Set<String> queryNames(String query) {
        Set<String> names = new HashSet<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                String name = pair.split("=", 2)[0];
                names.add(name.toLowerCase(Locale.ROOT));
                try {
                    names.add(URLDecoder.decode(name, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT));
                } catch (IllegalArgumentException e) {
                    // as it is, then
                }
            }
        }
        return names;
    }
}
