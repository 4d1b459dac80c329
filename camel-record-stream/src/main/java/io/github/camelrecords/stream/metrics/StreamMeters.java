package io.github.camelrecords.stream.metrics;

import io.github.camelrecords.stream.consumer.MeasuredStream;
import io.github.camelrecords.stream.http.CallStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * The meters of one stream in one registry. Counters stay while the stream is stopped and go on when it starts again:
 * registering them anew would make registries that report differences report everything once more.
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
    private final Tags tags;
    private final StreamTotals totals = new StreamTotals();
    private final List<Meter> lasting = new ArrayList<>();
    private final List<Meter> running = new ArrayList<>();
    private final RequestTimers timers;
    /** Weak, because a consumer that is stopped may never be needed again. */
    private WeakReference<MeasuredStream> current = new WeakReference<>(null);

    private CallStatistics calls;

    StreamMeters(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        this.timers = new RequestTimers(registry, REQUESTS, tags);
    }

    boolean isOf(MeasuredStream stream) {
        return current.get() == stream;
    }

    /** Whether there is a stream now that these are the meters of. */
    boolean isRunning() {
        return !running.isEmpty() && current.get() != null;
    }

    /** @param stream the one before, or the new consumer of the same route */
    void started(MeasuredStream stream) {
        stopped();
        current = new WeakReference<>(stream);
        totals.goOnWith(stream.counts(), stream.calls());
        time(stream.calls());
        if (lasting.isEmpty()) {
            count(DELIVERED, "Records whose exchange is done", StreamTotals::delivered);
            count(DUPLICATES, "Records that came again and were not handed out again", StreamTotals::duplicates);
            count(FAILURES, "Records whose exchange failed, each time", StreamTotals::failed);
            count(PAGES, "Pages that the service has answered with", StreamTotals::pages);
            count(RATE_LIMITED, "Requests answered with 429", StreamTotals::limited);
        }
        gauge(stream, IN_FLIGHT, "Exchanges handed out and not done", MeasuredStream::inFlight);
        gauge(
                stream,
                RATE_REMAINING,
                "Calls the service still allows in this window; NaN when it has not told",
                measured -> left(measured.calls()));
        if (stream.hasCursor()) {
            seconds(
                    stream,
                    LAG,
                    "How far the stream is behind at most; 0 when the last poll came to its end",
                    MeasuredStream::lagSeconds);
            seconds(
                    stream,
                    CURSOR_AGE,
                    "Time since the committed cursor moved",
                    MeasuredStream::secondsSinceCursorMoved);
        }
    }

    private void time(CallStatistics next) {
        if (calls != next) {
            if (calls != null) {
                calls.ignore(timers);
            }
            calls = next;
            calls.listen(timers);
        }
    }

    void stopped() {
        running.forEach(registry::remove);
        running.clear();
    }

    void removed() {
        stopped();
        calls.ignore(timers);
        timers.remove();
        lasting.forEach(registry::remove);
        lasting.clear();
    }

    private void count(String name, String description, ToDoubleFunction<StreamTotals> number) {
        lasting.add(FunctionCounter.builder(name, totals, number)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void gauge(
            MeasuredStream stream, String name, String description, ToDoubleFunction<MeasuredStream> number) {
        running.add(Gauge.builder(name, stream, number)
                .description(description)
                .tags(tags)
                .register(registry));
    }

    private void seconds(
            MeasuredStream stream, String name, String description, ToDoubleFunction<MeasuredStream> number) {
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
