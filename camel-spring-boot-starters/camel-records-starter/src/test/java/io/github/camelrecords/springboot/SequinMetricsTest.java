package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.sequin.SequinSimulator;
import io.github.camelrecords.simulator.sequin.SequinSink;
import io.github.camelrecords.simulator.sequin.SequinSync;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The meters of both consumers of Sequin, counted against the simulated server. */
@Timeout(180)
class SequinMetricsTest {

    private final SequinSimulator sequin = SequinSimulator.builder().build();
    private final CountedRoute route = new CountedRoute();

    @BeforeEach
    void startServer() {
        sequin.start();
    }

    @AfterEach
    void stop() {
        route.close();
        sequin.close();
    }

    private String server() {
        return "baseUrl=" + sequin.baseUrl() + "&token=" + sequin.token();
    }

    @Test
    void recordsHaveAllMeters() throws Exception {
        SequinSync sync = sequin.sync("sync-1");
        for (int i = 1; i <= 7; i++) {
            sync.insert("github:issue", "id-" + i, Map.of("n", i));
        }
        route.start(
                        "sequin:records?syncId=sync-1&limit=5&cursorRepository=#cursors&delay=3600000&initialDelay=0&"
                                + server(),
                        exchange -> {})
                .awaitExchanges(7);

        Application.patiently().untilAsserted(() -> {
            assertThat(route.count("camel.records.delivered")).isEqualTo(7);
            assertThat(route.count("camel.records.pages"))
                    .isEqualTo(sequin.requests().count());
            assertThat(route.requests("SUCCESS")).isEqualTo(sequin.requests().count());
            assertThat(route.gauge("camel.records.lag")).isZero();
        });
        assertThat(route.names()).contains("camel.records.cursor.age");
        assertThat(route.tag("camel.records.pages", "system")).isEqualTo("sequin");
        assertThat(route.tag("camel.records.pages", "integration")).isEqualTo("none");
        assertThat(route.tag("camel.records.pages", "model")).isEqualTo("none");
        assertThat(route.tag("camel.records.pages", "connection")).matches("[0-9a-f]{8}");
    }

    @Test
    void messagesHaveAllMetersButThoseOfCursors() throws Exception {
        SequinSink sink = sequin.sink("orders");
        for (int id = 0; id < 6; id++) {
            sink.insert("public.orders", Map.of("id", id, "total", "12.50"));
        }
        Set<String> refused = ConcurrentHashMap.newKeySet();
        route.start("sequin:stream?consumer=orders&nackDelay=0&" + server(), exchange -> {
            if (refused.isEmpty() && refused.add("one")) {
                throw new IllegalStateException("refused");
            }
        });

        Application.patiently().until(() -> sink.acknowledged().size() == 6);
        Application.patiently().untilAsserted(() -> {
            assertThat(route.count("camel.records.delivered")).isEqualTo(6);
            assertThat(route.count("camel.records.failures")).isEqualTo(1);
            assertThat(route.gauge("camel.records.in.flight")).isZero();
        });
        route.context().getRouteController().stopRoute(CountedRoute.ROUTE);
        long receives = sequin.requests().all().stream()
                .filter(request -> request.normalisedPath().endsWith("/receive"))
                .count();
        // the last one may have been cut off by the stop
        assertThat(route.count("camel.records.pages")).isBetween(receives - 1.0, (double) receives);
        assertThat(route.requests("SUCCESS"))
                .isBetween(sequin.requests().count() - 1, sequin.requests().count());
        assertThat(route.names()).doesNotContain("camel.records.lag", "camel.records.cursor.age");
        assertThat(route.tag("camel.records.pages", "model")).isEqualTo("orders");
        assertThat(route.tag("camel.records.pages", "connection")).isEqualTo("none");
    }
}
