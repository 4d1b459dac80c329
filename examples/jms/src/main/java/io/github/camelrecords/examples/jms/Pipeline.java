package io.github.camelrecords.examples.jms;

import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** The routes of the YAML files while they run. */
final class Pipeline implements AutoCloseable {

    /** The models that {@code models.camel.yaml} has. */
    static final String MODELS_FILE = "models.camel.yaml";

    private static final String ROUTES = "jms.camel.yaml,send.camel.yaml";

    private final Main main = new Main();
    private final Duplicates duplicates = new Duplicates();

    private Pipeline() {}

    /**
     * Starts one route a model.
     *
     * @param cursors    where the cursors are kept
     * @param strategy   hears of every poll
     * @param properties of Camel, over those of {@code application.properties}
     */
    static Pipeline start(
            Source source,
            Broker broker,
            Path cursors,
            PollingConsumerPollStrategy strategy,
            Map<String, String> properties)
            throws Exception {
        Pipeline pipeline = new Pipeline();
        Main main = pipeline.main;
        // only the arguments say where the routes work, not what is left in the environment for another application
        main.configure().setAutoConfigurationEnvironmentVariablesEnabled(false);
        main.configure().setAutoConfigurationSystemPropertiesEnabled(false);
        boolean simulated = source.models().equals(SimulatedNango.MODELS);
        main.addOverrideProperty("pipeline.routes", simulated ? ROUTES + ',' + MODELS_FILE : ROUTES);
        main.addOverrideProperty("pipeline.baseUrl", source.baseUrl());
        main.addOverrideProperty("pipeline.secretKey", source.secretKey());
        main.addOverrideProperty("pipeline.providerConfigKey", source.providerConfigKey());
        main.addOverrideProperty("pipeline.connectionId", source.connectionId());
        main.addOverrideProperty("pipeline.cursorDirectory", cursors.toString());
        main.addOverrideProperty("pipeline.url", broker.url());
        main.addOverrideProperty("pipeline.user", broker.user());
        main.addOverrideProperty("pipeline.password", broker.password());
        properties.forEach(main::addOverrideProperty);
        main.bind("pollStrategy", strategy);
        main.bind("duplicates", pipeline.duplicates);
        if (!simulated) {
            main.addMainListener(new Models(source));
        }
        try {
            main.start();
            return pipeline;
        } catch (Exception e) {
            pipeline.close();
            throw e;
        }
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** How many since the start, of all models. */
    long recordsDelivered() {
        return context().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(RecordStreamConsumer.class::isInstance)
                .mapToLong(consumer -> ((RecordStreamConsumer) consumer).getRecordsDelivered())
                .sum();
    }

    /** How many of them the broker had already. */
    long duplicates() {
        return duplicates.count();
    }

    /** Lets what is in the routes end, and keeps the cursors. */
    @Override
    public void close() {
        main.stop();
    }

    /** Does for any models what {@value #MODELS_FILE} does for those of the simulator. */
    private static final class Models extends MainListenerSupport {
        private final Source source;

        Models(Source source) {
            this.source = source;
        }

        @Override
        public void afterConfigure(BaseMainSupport main) {
            for (String model : source.models()) {
                TemplatedRouteBuilder.builder(main.getCamelContext(), "model-to-jms")
                        .routeId(model)
                        .parameter("model", model)
                        .add();
            }
        }
    }
}
