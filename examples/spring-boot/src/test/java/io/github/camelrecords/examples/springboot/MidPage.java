package io.github.camelrecords.examples.springboot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Does something when a route is about to write a certain record of a page, in the route's own thread. */
final class MidPage implements CamelContextConfiguration, InterceptStrategy {

    /** What is done. */
    @FunctionalInterface
    interface Action {
        void run(String routeId) throws Exception;
    }

    private final Map<String, AtomicInteger> records = new ConcurrentHashMap<>();
    private final int number;
    private final Action action;

    /** @param number of the record in each route, from one on */
    MidPage(int number, Action action) {
        this.number = number;
        this.action = action;
    }

    @Override
    public void beforeApplicationStart(CamelContext context) {
        context.getCamelContextExtension().addInterceptStrategy(this);
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        // the records tell
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor nextTarget) {
        if (!(node instanceof ToDefinition)) {
            return new DelegateAsyncProcessor(target);
        }
        return new DelegateAsyncProcessor((Exchange exchange) -> {
            String route = exchange.getFromRouteId();
            if (records.computeIfAbsent(route, id -> new AtomicInteger()).incrementAndGet() == number) {
                action.run(route);
            }
            target.process(exchange);
        });
    }
}
