package io.github.camelrecords.examples.jms;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** Waits until every stream had a poll that found nothing new while nothing was in flight, or for the first poll that fails. */
final class CaughtUp implements PollingConsumerPollStrategy {

    private final int streams;
    private final Set<Consumer> idle = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    CaughtUp(int streams) {
        this.streams = streams;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        // a poll returns when everything is handed out; with several consumers that is before it is done
        if (polledMessages == 0 && ((RecordStreamConsumer) consumer).getInFlight() == 0) {
            idle.add(consumer);
        } else {
            idle.remove(consumer);
        }
        if (idle.size() == streams) {
            all.complete(null);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        all.completeExceptionally(cause);
        return false;
    }

    /** @throws ExecutionException when a poll failed */
    void await() throws InterruptedException, ExecutionException {
        all.get();
    }
}
