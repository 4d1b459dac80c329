package io.github.camelrecords.stream.consumer;

import org.apache.camel.CamelContext;

/** Hears of the streams of a Camel context. Calls come one at a time, by the thread that starts or stops a consumer. */
public interface StreamListener {

    /**
     * A consumer runs, perhaps again. Camel usually makes a new one when a stopped route starts.
     *
     * @throws RuntimeException if it must not run
     */
    void started(CamelContext context, MeasuredStream stream);

    /** A consumer is stopped; it or another one of its route may start again. */
    void stopped(MeasuredStream stream);

    /** A consumer is gone for good. */
    void removed(MeasuredStream stream);
}
