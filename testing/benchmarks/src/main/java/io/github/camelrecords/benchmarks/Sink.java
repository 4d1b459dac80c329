package io.github.camelrecords.benchmarks;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The end of the routes: touches the body and counts it. */
final class Sink implements Processor {

    private final Meter meter;

    Sink(Meter meter) {
        this.meter = meter;
    }

    @Override
    public void process(Exchange exchange) {
        meter.add(1, size(exchange.getMessage().getBody()));
    }

    private static int size(Object body) {
        if (body instanceof String text) {
            return text.length();
        } else if (body instanceof byte[] bytes) {
            return bytes.length;
        } else if (body instanceof Map<?, ?> map) {
            return map.size();
        }
        throw new IllegalArgumentException("Not a record: " + body);
    }
}
