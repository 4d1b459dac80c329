package io.github.camelrecords.examples.springboot;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.ScheduledPollEndpoint;

/**
 * Waits until every stream had a poll that found nothing new while nothing was in flight, or for the first poll that fails. Only a
 * program that ends needs to know; the routes know nothing of it.
 */
final class CaughtUp implements CamelContextConfiguration, PollingConsumerPollStrategy {

    private final int streams;
    private final Set<Consumer> idle = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> all = new CompletableFuture<>();

    CaughtUp(int streams) {
        this.streams = streams;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onEndpointAdd(Endpoint endpoint) {
                if (endpoint instanceof ScheduledPollEndpoint polled) {
                    polled.setPollStrategy(CaughtUp.this);
                }
            }
        });
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // the polls tell
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
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
