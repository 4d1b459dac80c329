package io.github.camelrecords.examples.jms;

import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Counts the records that their broker had already. */
final class Duplicates implements Processor {

    private final LongAdder count = new LongAdder();

    @Override
    public void process(Exchange exchange) {
        count.increment();
    }

    long count() {
        return count.sum();
    }
}
