package io.github.camelrecords.sequin.pull;

import io.github.camelrecords.sequin.SequinStreamConsumer;
import io.github.camelrecords.simulator.sequin.SequinMessage;
import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSimulatorBuilder;
import io.github.camelrecords.simulator.sequin.SequinSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A simulated Sequin with the sink {@code orders}, and routes that receive from it. */
@Timeout(240)
abstract class StreamTestBase {

    static final String TABLE = "public.orders";
    static final String ROUTE = "orders";

    final SequinSimulator sequin = settings().build();
    SequinSink sink;
    DefaultCamelContext context;

    /** How the server is set up. */
    SequinSimulatorBuilder settings() {
        return SequinSimulator.builder();
    }

    @BeforeEach
    void startSequin() {
        sequin.start();
        sink = sequin.sink("orders");
        context = newContext();
    }

    @AfterEach
    void stopAll() {
        context.stop();
        sequin.close();
    }

    static DefaultCamelContext newContext() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.disableJMX();
        context.getShutdownStrategy().setTimeout(10);
        return context;
    }

    String uri(String... options) {
        return uriTo(sequin.baseUrl(), sequin.token(), options);
    }

    static String uriTo(String baseUrl, String token, String... options) {
        return "sequin:stream?consumer=orders&baseUrl=" + baseUrl + "&token=" + token
                + (options.length == 0 ? "" : "&" + String.join("&", options));
    }

    void start(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    SequinStreamConsumer consumer() {
        return (SequinStreamConsumer) context.getRoute(ROUTE).getConsumer();
    }

    /** Rows with these ids, each in a transaction of its own. */
    void insert(int from, int to) {
        for (int id = from; id < to; id++) {
            sink.insert(TABLE, Map.of("id", id, "total", "12.50"));
        }
    }

    static int id(SequinMessage message) {
        return message.data().path("record").path("id").asInt();
    }

    List<Integer> acknowledged() {
        return sink.acknowledged().stream().map(StreamTestBase::id).toList();
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20));
    }

    void awaitAllAcknowledged() {
        await().until(() -> sink.held().isEmpty());
    }
}
