package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.github.camelrecords.stream.consumer.StreamCounts;
import io.github.camelrecords.stream.http.CallStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one stream in one registry. Counters go on over a restart: they belong to the numbers of the consumer, not to
 * one run of it, and registering them anew would make registries that report differences report everything again.
 */
final class StreamMeters {

    private static final String PREFIX = "camel.records.";
    static final String DELIVERED = PREFIX + "delivered";
    static final String DUPLICATES = PREFIX + "duplicates";
    static final String FAILURES = PREFIX + "failures";
    static final String PAGES = PREFIX + "pages";
    static final String REQUESTS = PREFIX + "requests";
    static final String RATE_LIMITED = PREFIX + "rate.limited";
    static final String RATE_REMAINING = PREFIX + "rate.remaining";
    static final String LAG = PREFIX + "lag";
    static final String IN_FLIGHT = PREFIX + "in.flight";
    static final String CURSOR_AGE = PREFIX + "cursor.age";

    private final MeterRegistry registry;
    private final MeasuredStream stream;
    private final Tags tags;
    private final List<Meter> lasting = new ArrayList<>();
    private final List<Meter> running = new ArrayList<>();
    private final RequestTimers timers;

    StreamMeters(MeterRegistry registry, MeasuredStream stream, Tags tags) {
        this.registry = registry;
        this.stream = stream;
        this.tags = tags;
        this.timers = new RequestTimers(registry, REQUESTS, tags);
    }

    void started() {
        if (lasting.isEmpty()) {
            StreamCounts counts = stream.counts();
            count(DELIVERED, "Records whose exchange is done", counts, StreamCounts::delivered);
            count(
                    DUPLICATES,
                    "Records that came again and were not handed out again",
                    counts,
                    StreamCounts::duplicates);
            count(FAILURES, "Records whose exchange failed, each time", counts, StreamCounts::failed);
            count(PAGES, "Pages that the service has answered with", counts, StreamCounts::pages);
            count(RATE_LIMITED, "Requests answered with 429", stream.calls(), CallStatistics::limited);
            stream.calls().listen(timers);
        }
        gauge(IN_FLIGHT, "Exchanges handed out and not done", MeasuredStream::inFlight);
        gauge(
                RATE_REMAINING,
                "Calls the service still allows in this window; NaN when it has not told",
                measured -> left(measured.calls()));
        if (stream.hasCursor()) {
            seconds(
                    LAG,
                    "How far the stream is behind; 0 when the last poll came to its end",
                    MeasuredStream::lagSeconds);
            seconds(CURSOR_AGE, "Time since the committed cursor moved", MeasuredStream::secondsSinceCursorMoved);
        }
    }

    void stopped() {
        running.forEach(registry::remove);
        running.clear();
    }

    void removed() {
        stopped();
        stream.calls().ignore(timers);
        timers.remove();
        lasting.forEach(registry::remove);
        lasting.clear();
    }

    private <T> void count(String name, String description, T counts, ToDoubleFunction<T> number) {
        lasting.add(FunctionCounter.builder(name, counts, number)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void gauge(String name, String description, ToDoubleFunction<MeasuredStream> number) {
        running.add(Gauge.builder(name, stream, number)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void seconds(String name, String description, ToDoubleFunction<MeasuredStream> number) {
        running.add(TimeGauge.builder(name, stream, TimeUnit.SECONDS, number)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private static double left(CallStatistics calls) {
        var left = calls.rateLeft();
        return left.isPresent() ? left.getAsInt() : Double.NaN;
    }
}
