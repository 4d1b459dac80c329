package io.github.camelrecords.stream.http;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/** What is known of the requests of an {@link ApiClient} and of those that share its connections. Thread-safe. */
public final class CallStatistics {

    private static final int TOO_MANY_REQUESTS = 429;

    private final LongAdder limited = new LongAdder();
    private final List<CallListener> listeners = new CopyOnWriteArrayList<>();
    private final TimeSource timeSource;
    private volatile RateBudget budget;

    CallStatistics(TimeSource timeSource) {
        this.timeSource = timeSource;
    }

    /** How many answers had the status 429, since the client was made. */
    public long limited() {
        return limited.sum();
    }

    /**
     * How many calls the service still allows until its window ends; 0 also while it wants none. It counts the calls of all who
     * use the same key. Empty as long as no answer has told, as at the start of each window.
     */
    public OptionalInt rateLeft() {
        RateBudget current = budget;
        return current == null ? OptionalInt.empty() : current.left(timeSource.now());
    }

    /** Adds a listener. */
    public void listen(CallListener listener) {
        listeners.add(listener);
    }

    /** Takes a listener away; nothing if there is no such. */
    public void ignore(CallListener listener) {
        listeners.remove(listener);
    }

    void uses(RateBudget used) {
        budget = used;
    }

    void called(int status, long nanos) {
        if (status == TOO_MANY_REQUESTS) {
            limited.increment();
        }
        if (!listeners.isEmpty()) {
            Duration time = Duration.ofNanos(nanos);
            listeners.forEach(listener -> listener.called(status, time));
        }
    }
}
