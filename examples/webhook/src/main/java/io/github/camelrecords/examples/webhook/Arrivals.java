package io.github.camelrecords.examples.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** How long after its change each record came out of each route. Thread-safe. */
final class Arrivals implements Processor {

    static final String BY_WEBHOOK = "webhook";
    static final String BY_POLLING = "polling";
    static final String NOTIFICATIONS = "notifications";

    private final Clock clock;
    private final Map<String, List<Duration>> ages = new HashMap<>();

    Arrivals(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void process(Exchange exchange) {
        String changed = exchange.getMessage().getHeader("CamelNangoLastModifiedAt", String.class);
        Duration age = changed == null ? Duration.ZERO : Duration.between(Instant.parse(changed), clock.instant());
        ages.merge(exchange.getFromRouteId(), List.of(age), (some, one) -> Stream.concat(some.stream(), one.stream())
                .toList());
        notifyAll();
    }

    synchronized int count(String route) {
        return ages.getOrDefault(route, List.of()).size();
    }

    /** @return {@code null} when nothing has come out of the route */
    synchronized Duration median(String route) {
        List<Duration> sorted =
                ages.getOrDefault(route, List.of()).stream().sorted().toList();
        return sorted.isEmpty() ? null : sorted.get(sorted.size() / 2);
    }

    /** @return whether there were so many records from both routes, and so many notifications, in time */
    synchronized boolean await(int records, int notifications, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (count(BY_WEBHOOK) < records || count(BY_POLLING) < records || count(NOTIFICATIONS) < notifications) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
