package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.nango.NangoConstants;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.simulator.nango.NangoSimulatorBuilder;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The meters of {@code nango:records}, counted against what the simulated server was asked and what it gave. */
@Timeout(180)
class NangoMetricsTest {

    @TempDir
    Path folder;

    private NangoSimulator nango;
    private final CountedRoute route = new CountedRoute();

    @BeforeEach
    void startServer() {
        startServer(NangoSimulator.builder());
    }

    private void startServer(NangoSimulatorBuilder settings) {
        nango = settings.build().start();
        Issues.save(nango, 1, 25);
    }

    @AfterEach
    void stop() {
        route.close();
        nango.close();
    }

    private String uri(String... options) {
        return "nango:records?providerConfigKey=github&connectionId=user-123&model=Issue&limit=10"
                + "&cursorDirectory=" + folder + "&delay=3600000&initialDelay=0&baseUrl=" + nango.baseUrl()
                + "&secretKey="
                + nango.secretKey() + (options.length == 0 ? "" : "&" + String.join("&", options));
    }

    private int pagesAskedFor() {
        return nango.requests().onPath("/records").size();
    }

    @Test
    void deliveredPagesAndRequestsAreWhatTheServerServed() throws Exception {
        nango.close();
        startServer(NangoSimulator.builder().rateLimit(1000));
        route.start(uri("lookbackWindow=0"), exchange -> {}).awaitExchanges(25);

        Application.patiently().untilAsserted(() -> {
            assertThat(pagesAskedFor()).isEqualTo(3);
            assertThat(route.count("camel.records.pages")).isEqualTo(3);
            assertThat(route.count("camel.records.delivered")).isEqualTo(25);
            assertThat(route.requests("SUCCESS")).isEqualTo(nango.requests().count());
            assertThat(route.gauge("camel.records.rate.remaining"))
                    .isEqualTo(1000.0 - nango.requests().count());
            assertThat(route.gauge("camel.records.in.flight")).isZero();
            assertThat(route.gauge("camel.records.lag")).isZero();
        });
        assertThat(route.count("camel.records.duplicates")).isZero();
        assertThat(route.count("camel.records.failures")).isZero();
        assertThat(route.count("camel.records.rate.limited")).isZero();
        assertThat(route.gauge("camel.records.cursor.age")).isBetween(0.0, 170.0);
        assertThat(route.tag("camel.records.delivered", "system")).isEqualTo("nango");
        assertThat(route.tag("camel.records.delivered", "integration")).isEqualTo("github");
        assertThat(route.tag("camel.records.delivered", "model")).isEqualTo("Issue");
        assertThat(route.tag("camel.records.delivered", "routeId")).isEqualTo(CountedRoute.ROUTE);
        assertThat(route.tag("camel.records.delivered", "connection")).doesNotContain("user-123");
    }

    /** With a window of hours nothing settles, so that the second start reads all once more. */
    @Test
    void countersGoOnOverARestartAndCountWhatCameAgain() throws Exception {
        route.start(uri("lookbackWindow=3600000"), exchange -> {}).awaitExchanges(25);
        Application.patiently().until(() -> route.gauge("camel.records.in.flight") == 0);

        route.restart(() -> {
            assertThat(route.count("camel.records.delivered")).isEqualTo(25);
            assertThat(route.names())
                    .as("gauges are of running routes")
                    .doesNotContain("camel.records.in.flight", "camel.records.lag", "camel.records.cursor.age");
            Issues.save(nango, 26, 30);
        });
        route.awaitExchanges(30);

        Application.patiently().untilAsserted(() -> {
            assertThat(route.count("camel.records.delivered")).isEqualTo(30);
            assertThat(route.count("camel.records.duplicates")).isEqualTo(25);
            assertThat(route.count("camel.records.pages")).isEqualTo(pagesAskedFor());
            assertThat(route.names()).contains("camel.records.in.flight", "camel.records.lag");
        });
    }

    @Test
    void aRefusedRequestIsCounted() throws Exception {
        nango.faults().always().onPath("/records").rateLimited("60");
        route.start(uri("maxRetries=0"), exchange -> {});

        Application.patiently().until(() -> route.count("camel.records.rate.limited") == 1);
        Application.patiently().until(() -> route.requests("CLIENT_ERROR") == 1);
        assertThat(pagesAskedFor()).isEqualTo(1);
        assertThat(route.gauge("camel.records.rate.remaining"))
                .as("the service wants none for a minute")
                .isZero();
        assertThat(route.count("camel.records.pages")).isZero();
    }

    @Test
    void anOutageShowsInTheOutcomeOfRequests() throws Exception {
        nango.faults().always().onPath("/records").status(502);
        route.start(uri("maxRetries=0"), exchange -> {});

        Application.patiently().until(() -> route.requests("SERVER_ERROR") == 1);
        assertThat(route.count("camel.records.pages")).isZero();
    }

    @Test
    void failuresAndLagAreVisible() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            route.start(uri("lookbackWindow=0"), exchange -> {
                String id = exchange.getMessage().getHeader(NangoConstants.RECORD_ID, String.class);
                if (id.equals("3")) {
                    goOn.await(60, TimeUnit.SECONDS);
                    throw new IllegalStateException("refused");
                }
            });
            Application.patiently().until(() -> route.gauge("camel.records.in.flight") == 1);
            Application.patiently().until(() -> route.gauge("camel.records.lag") >= 1);
        } finally {
            goOn.countDown();
        }

        Application.patiently().until(() -> route.count("camel.records.failures") == 1);
        assertThat(route.count("camel.records.delivered")).isEqualTo(2);
    }

    @Test
    void aRouteThatIsRemovedLeavesNoMeterAndOneThatIsAddedHasItsOwn() throws Exception {
        route.start(uri("lookbackWindow=0"), exchange -> {}).awaitExchanges(25);
        route.context().getRouteController().stopRoute(CountedRoute.ROUTE);
        route.context().removeRoute(CountedRoute.ROUTE);
        assertThat(route.meters()).isEmpty();

        route.start(uri("lookbackWindow=0", "cursorKey=another"), exchange -> {})
                .awaitExchanges(50);

        Application.patiently().until(() -> route.count("camel.records.delivered") == 25);
    }
}
