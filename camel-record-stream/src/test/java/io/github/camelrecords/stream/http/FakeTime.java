package io.github.camelrecords.stream.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A clock that stands still but for the waits, which take no time and are written down. */
final class FakeTime implements TimeSource {

    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile Instant now;

    FakeTime(Instant now) {
        this.now = now;
    }

    FakeTime() {
        this(Instant.parse("2026-11-22T10:00:00Z"));
    }

    List<Duration> waits() {
        return waits;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public double random() {
        return 0;
    }

    @Override
    public void pause(Duration wait, CountDownLatch stopped) {
        waits.add(wait);
        advance(wait);
    }
}
