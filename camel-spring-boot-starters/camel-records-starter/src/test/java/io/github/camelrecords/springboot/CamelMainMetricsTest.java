package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.repository.MemoryCursorRepository;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Camel Main with camel-micrometer-prometheus: its registry is used without a line of code. */
@Timeout(120)
class CamelMainMetricsTest {

    @Test
    void camelsOwnRegistryHasTheMeters() throws Exception {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            Issues.save(nango, 1, 3);
            Main main = new Main();
            main.bind("cursors", new MemoryCursorRepository());
            main.addInitialProperty("camel.main.jmxEnabled", "false");
            main.addInitialProperty("camel.metrics.enabled", "true");
            main.addInitialProperty("camel.records.metrics.connection-tag", "plain");
            main.addInitialProperty("camel.component.nango.base-url", nango.baseUrl());
            main.addInitialProperty("camel.component.nango.secret-key", nango.secretKey());
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("nango:records?providerConfigKey=github&connectionId=user-123&model=Issue"
                                    + "&cursorRepository=#cursors")
                            .routeId("issues")
                            .to("log:issues?level=DEBUG");
                }
            });
            main.start();
            try {
                MeterRegistry registry = main.getCamelContext().getRegistry().findSingleByType(MeterRegistry.class);
                assertThat(registry).isNotNull();
                Application.patiently()
                        .until(() -> registry.get("camel.records.delivered")
                                        .functionCounter()
                                        .count()
                                == 3);
                assertThat(registry.get("camel.records.delivered")
                                .meter()
                                .getId()
                                .getTag("connection"))
                        .isEqualTo("user-123");
            } finally {
                main.stop();
            }
        }
    }
}
