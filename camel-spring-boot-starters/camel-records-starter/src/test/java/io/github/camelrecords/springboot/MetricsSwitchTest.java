package io.github.camelrecords.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.metrics.RecordStreamMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The property that switches metrics off, and what does not. */
@Timeout(240)
class MetricsSwitchTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, RecordMetricsAutoConfiguration.class))
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withPropertyValues("camel.main.jmx-enabled=false");

    @ParameterizedTest
    @CsvSource({"true,1", "on,1", "YES,1", "1,1", "false,0", "Off,0", "no,0", "0,0"})
    void allWordsOfSpringBootAreTaken(String word, int beans) {
        runner.withPropertyValues("camel.records.metrics.enabled=" + word).run(context -> assertThat(context)
                .hasNotFailed()
                .getBeans(RecordStreamMetrics.class)
                .hasSize(beans));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "0"})
    void aRouteThatReadsHasNoMetersWhenTheyAreOff(String word) {
        assertThat(meters("camel.records.metrics.enabled=" + word)).isEmpty();
    }

    @Test
    void aRouteThatReadsHasMetersWithoutTheAutoConfiguration() {
        assertThat(meters("spring.autoconfigure.exclude=" + RecordMetricsAutoConfiguration.class.getName()))
                .contains("camel.records.delivered");
    }

    private static List<String> meters(String property) {
        try (NangoSimulator nango = NangoSimulator.builder().build().start()) {
            Issues.save(nango, 1, 3);
            try (Application application = Application.start(
                    Issues.Route.class,
                    Issues.properties(
                            nango,
                            property,
                            "camel.records.cursor-repository=memory",
                            "spring.datasource.url=jdbc:h2:mem:metrics-switch"))) {
                Application.patiently()
                        .until(() -> application.bean(Issues.Sink.class).ids().size() == 3);
                return application.bean(MeterRegistry.class).getMeters().stream()
                        .map(meter -> meter.getId().getName())
                        .filter(name -> name.startsWith("camel.records."))
                        .toList();
            }
        }
    }
}
