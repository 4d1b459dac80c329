package io.github.camelrecords.examples.jdbc;

import io.github.camelrecords.stream.RecordFailedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/**
 * Waits for a poll that reads the stream to its end without finding anything new. A record that fails is handed out again, by
 * the next poll; whatever else goes wrong, and a record that fails again and again, ends the wait.
 */
final class CaughtUp implements PollingConsumerPollStrategy {

    private static final int MOST_FAILURES = 5;

    private final AtomicInteger failuresInARow = new AtomicInteger();
    private volatile CompletableFuture<Void> idle = new CompletableFuture<>();

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        failuresInARow.set(0);
        if (polledMessages == 0) {
            idle.complete(null);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        if (!(cause instanceof RecordFailedException) || failuresInARow.incrementAndGet() >= MOST_FAILURES) {
            idle.completeExceptionally(cause);
        }
        return false;
    }

    /** What was polled before counts no more. */
    void again() {
        idle = new CompletableFuture<>();
    }

    /** @throws ExecutionException when a poll failed for good */
    void await(Duration time) throws InterruptedException, ExecutionException, TimeoutException {
        idle.get(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
