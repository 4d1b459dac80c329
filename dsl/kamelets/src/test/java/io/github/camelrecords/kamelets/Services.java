package io.github.camelrecords.kamelets;

import io.github.camelrecords.simulator.nango.NangoConnection;
import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import io.github.camelrecords.simulator.sequin.SequinSync;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Both simulators, with three records each and two messages, and the contexts whose routes use Kamelets on them. */
final class Services implements AutoCloseable {

    static final String INTEGRATION = "github";
    static final String CONNECTION = "user-123";
    static final String MODEL = "GithubIssue";
    static final String SYNC = "issues";

    private final NangoSimulator nango = NangoSimulator.builder().build();
    private final SequinSimulator sequin = SequinSimulator.builder().build();
    private final Path cursors;

    Services(Path cursors) {
        this.cursors = cursors;
        for (String id : List.of("1", "2", "3")) {
            issues().save(issue(id));
        }
        issues().delete("3");
        connection().sync(SYNC).models(MODEL).script(run -> run.model(MODEL).save(issue("4")));
        for (String id : List.of("sub-1", "sub-2", "sub-3")) {
            billing().insert("stripe:subscription", id, Map.of("status", "active"));
        }
        orders().insert("public.orders", Map.of("id", 1, "total", "12.50"));
        orders().insert("public.orders", Map.of("id", 2, "total", "9.00"));
        nango.start();
        sequin.start();
    }

    /** A record without any field but the id would be taken for one whose payload is still to come. */
    static Map<String, Object> issue(String id) {
        return Map.of("id", id, "title", "issue " + id);
    }

    NangoSimulator nango() {
        return nango;
    }

    NangoConnection connection() {
        return nango.connection(INTEGRATION, CONNECTION);
    }

    NangoModel issues() {
        return connection().model(MODEL);
    }

    SequinSimulator sequin() {
        return sequin;
    }

    SequinSync billing() {
        return sequin.sync("billing");
    }

    SequinSink orders() {
        return sequin.sink("orders");
    }

    /** Where all Kamelets find the simulators, and with which keys. */
    Map<String, String> properties() {
        Map<String, String> properties = new HashMap<>();
        for (String kamelet : List.of("nango-records-source", "nango-sync-action", "nango-prune-sink")) {
            properties.put("camel.kamelet." + kamelet + ".baseUrl", nango.baseUrl());
            properties.put("camel.kamelet." + kamelet + ".secretKey", nango.secretKey());
        }
        properties.put(
                "camel.kamelet.nango-webhook-source.webhookVerifyToken",
                nango.webhooks().signingKey());
        for (String kamelet : List.of("sequin-records-source", "sequin-stream-source")) {
            properties.put("camel.kamelet." + kamelet + ".baseUrl", sequin.baseUrl());
            properties.put("camel.kamelet." + kamelet + ".token", sequin.token());
        }
        for (String kamelet : List.of("nango-records-source", "nango-prune-sink", "sequin-records-source")) {
            properties.put("camel.kamelet." + kamelet + ".cursorDirectory", cursors.toString());
        }
        return properties;
    }

    /** A context that is not started, with {@link #properties()} and what else is given. */
    DefaultCamelContext context(Map<String, String> others) {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.putAll(properties());
        properties.putAll(others);
        context.getPropertiesComponent().setInitialProperties(properties);
        return context;
    }

    /** @param yaml routes, pipes or beans */
    static void load(CamelContext context, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("routes.yaml", yaml));
    }

    /** A context that runs routes, with {@code mock} for what they send to. */
    DefaultCamelContext run(String yaml) throws Exception {
        DefaultCamelContext context = context(Map.of());
        load(context, yaml);
        context.start();
        return context;
    }

    /** Gives a context an HTTP server on a free port of the loopback address. */
    static VertxPlatformHttpServer server(CamelContext context) throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindHost("127.0.0.1");
        configuration.setBindPort(0);
        VertxPlatformHttpServer server = new VertxPlatformHttpServer(configuration);
        context.addService(server);
        return server;
    }

    static MockEndpoint mock(CamelContext context, String name) {
        return context.getEndpoint("mock:" + name, MockEndpoint.class);
    }

    @Override
    public void close() {
        sequin.close();
        nango.close();
    }
}
