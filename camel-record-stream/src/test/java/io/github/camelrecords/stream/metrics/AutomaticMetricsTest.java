package io.github.camelrecords.stream.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelrecords.stream.consumer.MeasuredStreams;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A registry among the beans of a context is enough. */
class AutomaticMetricsTest {

    private final CamelContext context = new DefaultCamelContext();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeasuredStreams streams = MeasuredStreams.of(context);
    private final FakeStream stream = new FakeStream(context, "issues", true);

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    private void set(String property, String value) {
        context.getPropertiesComponent().addInitialProperty(property, value);
    }

    private String connection() {
        return registry.get("camel.records.pages").meter().getId().getTag("connection");
    }

    @Test
    void theRegistryOfTheContextIsUsed() {
        context.getRegistry().bind("meters", registry);
        streams.started(stream);

        assertThat(connection()).isEqualTo(ConnectionTag.HASHED.value("user-1"));
    }

    @Test
    void aRegistryThatComesLaterGetsAllThatRuns() {
        streams.started(stream);
        context.getRegistry().bind("meters", registry);
        streams.started(new FakeStream(context, "pulls", true));

        assertThat(registry.get("camel.records.pages").meters()).hasSize(2);
    }

    @Test
    void aBoundRegistryIsNotBoundAgain() {
        new RecordStreamMetrics(context, ConnectionTag.PLAIN).bindTo(registry);
        context.getRegistry().bind("meters", registry);
        streams.started(stream);

        assertThat(connection()).isEqualTo("user-1");
        assertThat(registry.get("camel.records.pages").meters()).hasSize(1);
    }

    @Test
    void itCanBeSwitchedOff() {
        context.getRegistry().bind("meters", registry);
        set("camel.records.metrics.enabled", "false");
        streams.started(stream);

        assertThat(registry.getMeters()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false,0", "FALSE,0", "off,0", "No,0", "0,0", "true,1", "on,1", "Yes,1", "1,1", "' true ',1"})
    void theSwitchTakesTheWordsOfSpringBoot(String word, int meters) {
        context.getRegistry().bind("meters", registry);
        set("camel.records.metrics.enabled", word);
        streams.started(stream);

        assertThat(registry.find("camel.records.pages").meters()).hasSize(meters);
    }

    @Test
    void theConnectionTagCanBeChosen() {
        context.getRegistry().bind("meters", registry);
        set("camel.records.metrics.connection-tag", "Plain");
        streams.started(stream);

        assertThat(connection()).isEqualTo("user-1");
    }

    @Test
    void anUnknownValueIsAnErrorThatNamesTheProperty() {
        context.getRegistry().bind("meters", registry);
        set("camel.records.metrics.connection-tag", "secret");

        assertThatThrownBy(() -> streams.started(stream))
                .hasMessage("Property camel.records.metrics.connection-tag is 'secret'."
                        + " Use one of [plain, hashed, none].");
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void anUnknownSwitchIsAnErrorThatNamesTheProperty() {
        set("camel.records.metrics.enabled", "perhaps");

        assertThatThrownBy(() -> streams.started(stream))
                .hasMessage("Property camel.records.metrics.enabled is 'perhaps'. Use true or false.");
    }
}
