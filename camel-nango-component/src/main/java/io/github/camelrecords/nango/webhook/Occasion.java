package io.github.camelrecords.nango.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Something worth a line in the log, though not each time that strangers make it happen. Thread-safe. */
final class Occasion {

    private static final long INTERVAL = Duration.ofHours(1).toNanos();

    private final AtomicLong last = new AtomicLong(System.nanoTime() - INTERVAL);

    /** Whether it was not told within the last hour; then it counts as told. */
    boolean isNew() {
        long now = System.nanoTime();
        long before = last.get();
        return now - before >= INTERVAL && last.compareAndSet(before, now);
    }
}
