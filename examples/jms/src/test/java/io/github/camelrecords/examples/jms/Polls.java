package io.github.camelrecords.examples.jms;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** Goes on whatever happens, as a route does that is to run for ever, and keeps why polls failed. */
final class Polls implements PollingConsumerPollStrategy {

    private final List<Exception> failures = new CopyOnWriteArrayList<>();

    List<Exception> failures() {
        return List.copyOf(failures);
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        // nothing to do
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        failures.add(cause);
        return false;
    }
}
