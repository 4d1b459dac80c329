package io.github.camelrecords.springboot;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A Nango server that sends its notifications to a Spring Boot application, which all tests of a class share; each has routes
 * of its own.
 */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WebhookTestBase {

    static final String PATH = "/nango";
    static final Duration PATIENCE = Duration.ofSeconds(60);

    record Taken(String body, Map<String, Object> headers) {}

    final List<Taken> taken = new CopyOnWriteArrayList<>();

    Application application;
    Notifications notifications;
    NangoSimulator nango;

    private final String contextPath;
    private final String[] properties;

    WebhookTestBase(String contextPath, String... properties) {
        this.contextPath = contextPath;
        this.properties = properties;
    }

    @BeforeAll
    void startApplication() {
        application = Application.start(Application.Plain.class, properties);
        notifications = new Notifications(application.url(contextPath + PATH));
    }

    @AfterAll
    void stopApplication() {
        application.close();
    }

    @BeforeEach
    void startNango() throws Exception {
        taken.clear();
        nango = NangoSimulator.builder().build().start();
        nango.webhooks()
                .signingKey(Notifications.KEY)
                .circuitBreaker(false)
                .retryDelays(Duration.ofMillis(100), Duration.ofMillis(200))
                .url(application.url(contextPath + PATH));
    }

    @AfterEach
    void removeRoutesAndStopNango() throws Exception {
        for (Route route : List.copyOf(camel().getRoutes())) {
            camel().getRouteController().stopRoute(route.getRouteId());
            camel().removeRoute(route.getRouteId());
        }
        nango.close();
    }

    CamelContext camel() {
        return application.camel();
    }

    /** A route "webhook", without an error handler. */
    void route(String options, Processor end) throws Exception {
        camel().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("nango:webhook?path=" + PATH + "&webhookVerifyToken=RAW(" + Notifications.KEY + ")" + options)
                        .routeId("webhook")
                        .process(end);
            }
        });
    }

    void take(Exchange exchange) {
        // Tomcat hands over the names of headers in lower case
        Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getMessage().getHeaders());
        taken.add(new Taken(exchange.getMessage().getBody(String.class), headers));
    }
}
