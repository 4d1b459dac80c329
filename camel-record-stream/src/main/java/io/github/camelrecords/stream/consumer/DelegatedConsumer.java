package io.github.camelrecords.stream.consumer;

import org.apache.camel.Route;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.support.DefaultConsumer;

/**
 * What Camel does for the consumer of a route, done for one that the route's consumer has made, as that of {@code master:}
 * does: Camel tells such a consumer nothing of its route, and asks the other one for its health.
 */
public final class DelegatedConsumer {

    private final DefaultConsumer consumer;
    private HealthCheckAware inFront;

    public DelegatedConsumer(DefaultConsumer consumer) {
        this.consumer = consumer;
    }

    /** Finds the route that processes what the consumer makes, unless Camel has told it. To be called before it is built. */
    public void findRoute() {
        if (consumer.getRouteId() == null) {
            consumer.getEndpoint().getCamelContext().getRoutes().stream()
                    .filter(route -> route.getProcessor() == consumer.getProcessor())
                    .findFirst()
                    .ifPresent(route -> {
                        consumer.setRoute(route);
                        consumer.setRouteId(route.getId());
                    });
        }
    }

    /** The health of the route's consumer, if that has none of its own, is the health of this one. */
    public void started() {
        Route route = consumer.getRoute();
        if (route != null
                && route.getConsumer() != consumer
                && route.getConsumer() instanceof HealthCheckAware aware
                && aware.getHealthCheck() == null) {
            aware.setHealthCheck(consumer.getHealthCheck());
            inFront = aware;
        }
    }

    /** Ends that. */
    public void stopped() {
        if (inFront != null) {
            inFront.setHealthCheck(null);
            inFront = null;
        }
    }
}
