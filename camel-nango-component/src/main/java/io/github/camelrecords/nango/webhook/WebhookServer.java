package io.github.camelrecords.nango.webhook;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The webhook paths of a Camel context, on the HTTP server that Camel's platform-http component stands for. A path once
 * opened stays open as long as the server: while a route is deployed anew, senders are asked to come again, and do not get
 * the 404 after which Nango gives a notification up.
 */
final class WebhookServer extends ServiceSupport {

    /**
     * As many senders may wait for routes at a time, of all paths together. Each holds a thread of the HTTP server, and Camel
     * Main's has 20 for all that it does; the others answer those who need not wait. Spring Boot's may have fewer.
     */
    private static final int WAITING_SENDERS = 16;

    private final CamelContext context;
    private final Turns waiting;
    private final Map<String, WebhookPath> paths = new HashMap<>();
    private final Map<String, Consumer> consumers = new HashMap<>();

    private WebhookServer(CamelContext context) {
        this.context = context;
        this.waiting = new Turns(SpringBootServer.waitingSenders(context, WAITING_SENDERS));
    }

    /** The one of this context; made when it is first asked for. */
    static WebhookServer of(CamelContext context) throws Exception {
        WebhookServer server;
        synchronized (context) {
            server = context.getCamelContextExtension().getContextPlugin(WebhookServer.class);
            if (server == null) {
                server = new WebhookServer(context);
                context.getCamelContextExtension().addContextPlugin(WebhookServer.class, server);
            }
        }
        // stops with the context, after its routes
        context.addService(server, true, true);
        return server;
    }

    /** Ends a subscription, if there is one. */
    static void leave(CamelContext context, String path, WebhookSubscriber subscriber) {
        WebhookServer server = context.getCamelContextExtension().getContextPlugin(WebhookServer.class);
        if (server != null) {
            server.unsubscribe(path, subscriber);
        }
    }

    /**
     * @throws IllegalStateException when there is no HTTP server to listen with
     */
    synchronized void subscribe(String path, WebhookSubscriber subscriber) throws Exception {
        WebhookPath opened = paths.get(path);
        if (opened == null) {
            opened = new WebhookPath(path, waiting);
            consumers.put(path, listen(path, opened));
            paths.put(path, opened);
        }
        opened.add(subscriber);
    }

    private synchronized void unsubscribe(String path, WebhookSubscriber subscriber) {
        WebhookPath opened = paths.get(path);
        if (opened != null) {
            opened.remove(subscriber);
        }
    }

    private Consumer listen(String path, WebhookPath processor) throws Exception {
        if (context.getComponent("platform-http", true, false) == null) {
            throw missing("Camel's platform-http component is not on the class path", null);
        }
        if (SpringBootServer.isMissing(context)) {
            throw missing("this Spring Boot application has no web server", null);
        }
        Endpoint endpoint = context.getEndpoint("platform-http:" + path + "?httpMethodRestrict=POST"
                + (SpringBootServer.isUsedBy(context) ? SpringBootServer.ENDPOINT_OPTIONS : ""));
        refuseTaken(path, endpoint);
        Consumer consumer = null;
        try {
            consumer = endpoint.createConsumer(processor);
            ServiceHelper.startService(endpoint, consumer);
            return consumer;
        } catch (Exception e) {
            ServiceHelper.stopAndShutdownService(consumer);
            throw missing("no HTTP server takes the path", e);
        }
    }

    /** Of two that listen on one path the server asks the first alone. */
    private void refuseTaken(String path, Endpoint endpoint) {
        String address = address(endpoint);
        for (Route route : context.getRoutes()) {
            if (address.equals(address(route.getEndpoint()))) {
                throw new IllegalArgumentException(
                        "The path " + path + " for Nango's notifications is taken by the route " + route.getId()
                                + ", which listens on it itself. Give one of them another path.");
            }
        }
    }

    private static String address(Endpoint endpoint) {
        String uri = endpoint.getEndpointUri().split("\\?", 2)[0];
        return uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    }

    private static IllegalStateException missing(String what, Exception cause) {
        return new IllegalStateException(
                "Notifications of Nango cannot be received: " + what
                        + (cause == null ? "" : " (" + cause.getMessage() + ")")
                        + ". With Camel Main add the dependency org.apache.camel:camel-platform-http-main and set"
                        + " camel.server.enabled=true; with Spring Boot add"
                        + " org.apache.camel.springboot:camel-platform-http-starter, and leave"
                        + " spring.main.web-application-type at servlet.",
                cause);
    }

    /**
     * After a stop with the context, the paths of before are those of an HTTP server of before.
     */
    @Override
    protected synchronized void doStart() {
        ServiceHelper.stopAndShutdownServices(consumers.values());
        consumers.clear();
        paths.clear();
    }

    /** Without subscribers the paths answer 503 until the HTTP server stops; without paths it would answer 404. */
    @Override
    protected void doStop() {
        // see doStart
    }
}
