package io.github.camelrecords.verification.resume;

import static org.awaitility.Awaitility.await;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import io.github.camelrecords.verification.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.core.ConditionFactory;

/** A route from a stream into a log, in a context of its own. */
final class Consumer implements AutoCloseable {

    private static final String ROUTE = "records";

    private final DefaultCamelContext context = new DefaultCamelContext();

    private Consumer() {}

    /** @param beans what the options of the address refer to */
    static Consumer start(String uri, Processor sink, Map<String, Object> beans) throws Exception {
        Consumer consumer = new Consumer();
        beans.forEach(consumer.context.getRegistry()::bind);
        consumer.context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(ROUTE).process(sink);
            }
        });
        consumer.context.start();
        return consumer;
    }

    RecordStreamConsumer consumer() {
        return (RecordStreamConsumer) context.getRoute(ROUTE).getConsumer();
    }

    /** Waits until this is committed. */
    void awaitCursor(String cursor) {
        patiently().until(() -> Objects.equals(consumer().getCursor(), cursor));
    }

    /** Waits until polls have begun this often from now on. */
    void awaitPolls(int count) {
        for (int i = 0; i < count; i++) {
            String last = consumer().getLastPoll();
            patiently().until(() -> !Objects.equals(consumer().getLastPoll(), last));
        }
    }

    static ConditionFactory patiently() {
        return await().atMost(Durations.PATIENCE).pollInterval(Duration.ofMillis(5));
    }

    @Override
    public void close() {
        context.stop();
    }
}
