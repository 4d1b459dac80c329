package io.github.camelrecords.examples.kafka;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.camel.Exchange;

/**
 * Messages of a batch, up to the first one that Kafka has not taken. camel-kafka asks for the next message when the one before was handed
 * to the producer, and a send that fails at once has marked the exchange by then. Without this end each of the others would be tried as
 * well, and while no broker answers each try takes {@code maxBlockMs}: a thousand records would take hours until the batch fails.
 *
 * <p>The mark stays on the exchange, so a batch that ends early never counts as delivered.
 */
final class UntilFailure<T> implements Iterable<T> {

    private final Exchange exchange;
    private final List<T> messages;

    UntilFailure(Exchange exchange, List<T> messages) {
        this.exchange = exchange;
        this.messages = List.copyOf(messages);
    }

    /** Begins at the first message: what has caught the failure, and sends one by one, gets all of them. */
    @Override
    public Iterator<T> iterator() {
        Iterator<T> all = messages.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return exchange.getException() == null && all.hasNext();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return all.next();
            }
        };
    }
}
