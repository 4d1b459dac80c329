package io.github.camelrecords.verification.faults;

import io.github.camelrecords.verification.history.DeliveryLog;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A step in front of the sink that lets only so many records through, so that a fault begins where a test wants it. */
final class Gate implements Processor {

    private final DeliveryLog sink;
    private long limit;

    Gate(DeliveryLog sink) {
        this.sink = sink;
    }

    @Override
    public synchronized void process(Exchange exchange) throws InterruptedException {
        while (sink.size() >= limit) {
            wait();
        }
    }

    /** Closes it as soon as so many records have passed; one batch more may come through. */
    synchronized void closeAfter(long records) {
        limit = records;
        notifyAll();
    }

    synchronized void open() {
        closeAfter(Long.MAX_VALUE);
    }
}
