package io.github.camelrecords.examples.sequin;

import io.github.camelrecords.sequin.SequinStreamConsumer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** The routes of the YAML files while they run. */
final class Routes implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    private final Main main = new Main();

    private Routes() {}

    static Routes start(Target target) throws Exception {
        Routes routes = new Routes();
        // only the target says where the routes work, not what is left in the environment for another application
        routes.main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        routes.main.configure().setAutoConfigurationSystemPropertiesEnabled(false);
        target.properties().forEach(routes.main::addOverrideProperty);
        try {
            routes.main.start();
        } catch (Exception e) {
            routes.close();
            throw e;
        }
        return routes;
    }

    /** Sends an empty message to a direct endpoint. */
    void call(String name) throws Exception {
        try (ProducerTemplate template = context().createProducerTemplate()) {
            template.requestBody("direct:" + name, (Object) null);
        } catch (CamelExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** A counter of the routes. */
    int count(String variable) {
        return Integer.parseInt(String.valueOf(context().getVariable("global:" + variable)));
    }

    SequinStreamConsumer stream() {
        return (SequinStreamConsumer) context().getRoute("stream").getConsumer();
    }

    /** @return whether it has become true in time */
    static boolean await(BooleanSupplier condition, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    private CamelContext context() {
        return main.getCamelContext();
    }

    /** Lets what is in the routes end, and the server know. */
    @Override
    public void close() {
        main.stop();
    }
}
