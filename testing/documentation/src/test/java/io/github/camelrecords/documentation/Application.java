package io.github.camelrecords.documentation;

import static org.awaitility.Awaitility.await;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.awaitility.core.ConditionFactory;

/** A user's application: a Camel context whose component is configured for a simulated Nango. */
final class Application implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();

    /** @param cursors folder of the default cursor repository */
    Application(NangoSimulator nango, Path cursors) {
        NangoComponent component = context.getComponent("nango", NangoComponent.class);
        component.getConfiguration().setBaseUrl(nango.baseUrl());
        component.getConfiguration().setSecretKey(nango.secretKey());
        component.getConfiguration().setCursorDirectory(cursors.toString());
        component.getConfiguration().setLookbackWindow(1_000);
        component.getConfiguration().setMaxRetries(0);
        properties(Map.of("nango.url", nango.baseUrl(), "nango.key", nango.secretKey(), "issues.period", "50"));
        context.getShutdownStrategy().setTimeout(10);
        // the examples poll as seldom as they should
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof ScheduledPollEndpoint polled) {
                polled.setInitialDelay(0);
                polled.setDelay(50);
            }
            return endpoint;
        });
    }

    /** What {@code {{name}}} stands for. */
    Application properties(Map<String, String> values) {
        Properties initial = new Properties();
        initial.putAll(values);
        context.getPropertiesComponent()
                .setInitialProperties(merge(context.getPropertiesComponent().loadProperties(), initial));
        return this;
    }

    private static Properties merge(Properties known, Properties more) {
        Properties all = new Properties();
        all.putAll(known);
        all.putAll(more);
        return all;
    }

    Application routes(RouteBuilder... builders) throws Exception {
        for (RouteBuilder builder : builders) {
            context.addRoutes(builder);
        }
        // in a second step, as Camel Main does
        for (RouteBuilder builder : builders) {
            context.addTemplatedRoutes(builder);
        }
        return this;
    }

    /** Adds the routes of a text, as a file {@code .yaml} or {@code .xml} has them. */
    Application text(String language, String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("example." + language, routes));
        return this;
    }

    Application start() {
        context.start();
        return this;
    }

    CamelContext context() {
        return context;
    }

    RecordStreamConsumer consumer(String routeId) {
        return (RecordStreamConsumer) context.getRoute(routeId).getConsumer();
    }

    /** The model that the examples read. */
    static NangoModel issues(NangoSimulator nango) {
        return nango.connection("github", "user-123").model("GithubIssue");
    }

    /** Saves records one after the other, so that each has a time of its own. */
    static void save(NangoModel model, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(i -> model.save(Map.of("id", String.valueOf(i), "title", "t" + i)));
    }

    /** As long as a machine with other work may take. */
    static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    @Override
    public void close() {
        context.stop();
    }
}
