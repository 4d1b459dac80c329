package io.github.camelrecords.examples.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Fails now and then, after the rows are written and before the transaction is committed. */
final class Mishaps implements Processor {

    private final int every;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    /** @param every how many calls it takes until one fails; 0 = none ever fails */
    Mishaps(int every) {
        this.every = every;
    }

    @Override
    public void process(Exchange exchange) {
        if (every > 0 && calls.incrementAndGet() % every == 0) {
            failures.incrementAndGet();
            throw new IllegalStateException("a mishap before the commit");
        }
    }

    int failures() {
        return failures.get();
    }
}
