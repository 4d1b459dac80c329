package io.github.camelrecords.springboot;

import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.Search;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A plain Camel context with a meter registry among its beans, and routes whose meters are read. */
final class CountedRoute implements AutoCloseable {

    static final String ROUTE = "counted";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger exchanges = new AtomicInteger();

    CountedRoute() {
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(10);
        context.getRegistry().bind("meters", registry);
        context.getRegistry().bind("cursors", new MemoryCursorRepository());
    }

    /** @param uri polls once after each start */
    CountedRoute start(String uri, Processor sink) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId(ROUTE).process(sink).process(exchange -> exchanges.incrementAndGet());
            }
        });
        context.start();
        return this;
    }

    DefaultCamelContext context() {
        return context;
    }

    void awaitExchanges(int count) {
        Application.patiently().until(() -> exchanges.get() >= count);
    }

    void restart(Runnable whileStopped) throws Exception {
        context.getRouteController().stopRoute(ROUTE);
        whileStopped.run();
        context.getRouteController().startRoute(ROUTE);
    }

    double count(String name) {
        return registry.get(name).functionCounter().count();
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    /** Requests with this outcome, 0 without any. */
    long requests(String outcome) {
        return Search.in(registry).name("camel.records.requests").tag("outcome", outcome).timers().stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    List<Meter> meters() {
        return registry.getMeters();
    }

    List<String> names() {
        return meters().stream()
                .map(meter -> meter.getId().getName())
                .distinct()
                .sorted()
                .toList();
    }

    String tag(String meter, String tag) {
        return registry.get(meter).meter().getId().getTag(tag);
    }

    @Override
    public void close() {
        context.stop();
    }
}
