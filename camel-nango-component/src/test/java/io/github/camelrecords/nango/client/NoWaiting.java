package io.github.camelrecords.nango.client;

import io.github.camelrecords.stream.http.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/** A clock that waits move on, in no time. */
final class NoWaiting implements TimeSource {

    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

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
        now = now.plus(wait);
    }
}
