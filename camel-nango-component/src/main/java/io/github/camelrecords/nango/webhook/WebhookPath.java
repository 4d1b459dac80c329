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
    private final Turns waiting;
    private final Occasion tooLong = new Occasion();
    private final Occasion unknown = new Occasion();
    private final Occasion unreadable = new Occasion();
    private final Occasion failed = new Occasion();
    private final CopyOnWriteArrayList<WebhookSubscriber> subscribers = new CopyOnWriteArrayList<>();

    /**
     * @param waiting as many senders may wait for an answer at a time, those of other paths included
     */
    WebhookPath(String path, Turns waiting) {
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
            // its text may be that of the request
            if (failed.isNew()) {
                LOG.warn(
                        "{}: a request could not be read ({}); see DEBUG",
                        path,
                        e.getClass().getName());
            }
            LOG.debug("{}: a request could not be read", path, e);
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
        long since = System.nanoTime();
        // as they are now: one that leaves meanwhile answers for itself
        List<WebhookSubscriber> present = List.copyOf(subscribers);
        if (present.isEmpty()) {
            // a route that is being deployed anew, or the last moments of a shutdown
            return 503;
        }
        int longest =
                present.stream().mapToInt(WebhookSubscriber::maxBodySize).max().orElse(0);
        if (!isJson(message.getHeader(Exchange.CONTENT_TYPE))) {
            return 415;
        }
        byte[] body = RawBody.of(message.getExchange());
        if (body.length > longest) {
            return tooLong(body.length);
        }
        List<WebhookSubscriber> known = knownTo(present, message, body);
        if (known.isEmpty()) {
            if (unknown.isNew()) {
                LOG.warn(
                        "{}: a request was refused, since no webhookVerifyToken of its routes has signed it. If Nango's log"
                                + " shows 401, compare the key with that of the environment. At most one such line an hour.",
                        path);
            }
            return 401;
        }
        int length = body.length;
        List<WebhookSubscriber> takers = known.stream()
                .filter(subscriber -> length <= subscriber.maxBodySize())
                .toList();
        if (takers.isEmpty()) {
            return tooLong(length);
        }
        NangoNotification notification;
        try {
            notification = NangoNotification.parse(body);
        } catch (IOException e) {
            if (unreadable.isNew()) {
                LOG.warn(
                        "{}: a signed notification was refused, and will not come again: {}. At most one such line an hour.",
                        path,
                        e.getMessage());
            }
            return 400;
        }
        return deliver(new WebhookRequest(body, notification, headers(message), since), takers);
    }

    private int tooLong(int length) {
        if (tooLong.isNew()) {
            LOG.warn(
                    "{}: a request of {} bytes was refused, and will not come again: maxBodySize is less. At most one such"
                            + " line an hour.",
                    path,
                    length);
        }
        return 413;
    }

    /** First those that answer at once: they hear of it however busy the others are. */
    private int deliver(WebhookRequest request, List<WebhookSubscriber> takers) {
        boolean busy = false;
        for (WebhookSubscriber taker : takers) {
            if (!taker.keepsWaiting()) {
                busy |= taker.accept(request).join() == WebhookSubscriber.Answer.BUSY;
            }
        }
        List<WebhookSubscriber> slow =
                takers.stream().filter(WebhookSubscriber::keepsWaiting).toList();
        if (!slow.isEmpty()) {
            busy |= isBusy(request, slow);
        }
        return busy ? 503 : 200;
    }

    private boolean isBusy(WebhookRequest request, List<WebhookSubscriber> takers) {
        if (!waiting.take()) {
            return true;
        }
        long begin = System.nanoTime();
        try {
            // all at once, so that the time of one is not added to that of another
            List<CompletableFuture<WebhookSubscriber.Answer>> answers =
                    takers.stream().map(taker -> taker.accept(request)).toList();
            return answers.stream().map(CompletableFuture::join).anyMatch(WebhookSubscriber.Answer.BUSY::equals);
        } finally {
            waiting.leave(System.nanoTime() - begin);
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
            for (String pair : query.split("[&;]")) {
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
