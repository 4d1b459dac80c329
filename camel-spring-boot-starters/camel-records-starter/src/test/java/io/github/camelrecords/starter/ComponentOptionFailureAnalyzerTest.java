package io.github.camelrecords.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.camel.Component;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Which failures are explained, and which are left to others. */
class ComponentOptionFailureAnalyzerTest {

    /** Its package is that of this test, whose failures so are the component's. */
    interface DemoComponent extends Component {}

    private static final class Analyzer extends ComponentOptionFailureAnalyzer {
        Analyzer(StandardEnvironment environment, Class<? extends Component> component) {
            super(environment, "demo", component, Options.class);
        }
    }

    private final StandardEnvironment environment = new StandardEnvironment();

    @Test
    void bothOptionsThatDoNotGoTogetherAreTold() {
        set(Map.of("camel.component.demo.limit", "5", "camel.component.demo.secret-key", "hush"));

        FailureAnalysis analysis = analyze(
                new IllegalStateException(
                        new IllegalArgumentException("Options limit ('5') and secretKey are both set. Use one.")),
                DemoComponent.class);

        assertThat(analysis.getDescription())
                .contains("Property: camel.component.demo.limit", "Value: \"5\"")
                .contains("Property: camel.component.demo.secret-key", "are both set. Use one.")
                .doesNotContain("hush");
        assertThat(analysis.getAction())
                .startsWith("Correct camel.component.demo.limit or camel.component.demo.secret-key");
    }

    @Test
    void anOptionThatNoPropertySetsIsTheEndpoints() {
        FailureAnalysis analysis = analyze(
                new IllegalArgumentException("Option limit is 0. Use a value from 1 to 9."), DemoComponent.class);

        assertThat(analysis.getDescription()).contains("Option limit is 0. Use a value from 1 to 9.");
        assertThat(analysis.getAction())
                .isEqualTo("Correct the option limit of the route's endpoint, or set the property"
                        + " camel.component.demo.limit. The properties are those of the component demo; one with another"
                        + " name has the options of its bean.");
    }

    @Test
    void failuresOfOtherComponentsAreLeftToOthers() {
        set(Map.of("camel.component.demo.limit", "5"));

        assertThat(analyze(new IllegalArgumentException("Option limit is 0."), Component.class))
                .isNull();
        assertThat(analyze(new OptionNotSetException("other", "limit", "it is late"), DemoComponent.class))
                .isNull();
    }

    @Test
    void otherMessagesAreLeftToOthers() {
        for (Throwable failure : new Throwable[] {
            new IllegalArgumentException("Option colour is blue."),
            new IllegalArgumentException("limit"),
            new IllegalArgumentException(),
            new IllegalStateException("Option limit is 0.")
        }) {
            assertThat(analyze(failure, DemoComponent.class))
                    .as(failure.toString())
                    .isNull();
        }
    }

    @Test
    void propertiesOfOthersAreLeftToOthers() {
        Throwable failure = bindingFailure("other.limit");

        assertThat(analyze(failure, DemoComponent.class)).isNull();
    }

    @Test
    void aWrongValueIsToldWithItsProperty() {
        FailureAnalysis analysis = analyze(bindingFailure("camel.component.demo.limit"), DemoComponent.class);

        assertThat(analysis.getDescription())
                .contains("Property: camel.component.demo.limit", "Value: \"many\"", "It is not a whole number");
    }

    @Test
    void theValueOfASecretIsNotShown() {
        FailureAnalysis analysis = analyze(bindingFailure("camel.component.demo.secret-key"), DemoComponent.class);

        assertThat(analysis.getDescription())
                .contains("Property: camel.component.demo.secret-key", "Its value cannot be used.")
                .doesNotContain("many");
    }

    private static Throwable bindingFailure(String name) {
        try {
            new Binder(new MapConfigurationPropertySource(Map.of(name, "many"))).bind(name, Bindable.of(Integer.class));
        } catch (RuntimeException e) {
            return e;
        }
        throw new IllegalStateException("'many' is a number");
    }

    private void set(Map<String, Object> properties) {
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    }

    private FailureAnalysis analyze(Throwable failure, Class<? extends Component> component) {
        return new Analyzer(environment, component).analyze(failure);
    }
}
