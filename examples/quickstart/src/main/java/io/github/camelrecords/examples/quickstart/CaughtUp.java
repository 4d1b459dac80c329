package io.github.camelrecords.examples.quickstart;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** Waits for the first poll that reads the stream to its end without finding anything new, or for the first that fails. */
final class CaughtUp implements PollingConsumerPollStrategy {

    private final CompletableFuture<RecordStreamConsumer> idle = new CompletableFuture<>();

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        if (polledMessages == 0) {
            idle.complete((RecordStreamConsumer) consumer);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        idle.completeExceptionally(cause);
        return false;
    }

    /** @throws ExecutionException when a poll failed */
    Progress await(Path file) throws InterruptedException, ExecutionException {
        RecordStreamConsumer consumer = idle.get();
        return new Progress(consumer.getRecordsDelivered(), consumer.getCursor(), file);
    }
}
