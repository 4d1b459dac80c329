package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.http.CallListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Times the requests of one stream, by how they ended. Thread-safe. */
final class RequestTimers implements CallListener {

    static final String OUTCOME = "outcome";

    private final MeterRegistry registry;
    private final String name;
    private final Tags tags;
    private final Map<String, Timer> timers = new HashMap<>();
    private boolean removed;

    RequestTimers(MeterRegistry registry, String name, Tags tags) {
        this.registry = registry;
        this.name = name;
        this.tags = tags;
    }

    @Override
    public void called(int status, Duration time) {
        Timer timer = timer(outcome(status));
        if (timer != null) {
            timer.record(time);
        }
    }

    /** The outcomes are those of Micrometer's own HTTP meters. */
    static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "UNKNOWN";
        };
    }

    private synchronized Timer timer(String outcome) {
        if (removed) {
            return null;
        }
        return timers.computeIfAbsent(outcome, tag -> Timer.builder(name)
                .description("Time of a request until the head of its answer")
                .tags(tags.and(OUTCOME, tag))
                .register(registry));
    }

    /** Ends the timing for good. */
    synchronized void remove() {
        removed = true;
        timers.values().forEach(registry::remove);
        timers.clear();
    }
}
