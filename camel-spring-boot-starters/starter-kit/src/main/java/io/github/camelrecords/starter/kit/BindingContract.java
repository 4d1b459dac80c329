package io.github.camelrecords.starter.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the application's properties state arrives at the component, and nothing else does. */
@Timeout(240)
@ExtendWith(OutputCaptureExtension.class)
public abstract class BindingContract {

    private static final String CONFIGURATION = "configuration";

    private final StarterModel starter;
    private final String scheme;

    protected BindingContract(String scheme) throws IOException {
        this.starter = StarterModel.of(scheme);
        this.scheme = scheme;
    }

    /** A component of the application's own that reads pages of so many records. */
    protected abstract Component component(int limit);

    /** A configuration of the component whose environment has this name and whose pages are of so many records. */
    protected abstract Object configuration(String environment, int limit);

    @Test
    void eachOptionArrives() {
        StartedApplication.Builder builder = StartedApplication.builder();
        Map<String, Object> expected = new TreeMap<>();
        for (OptionProperty property : options()) {
            expected.put(property.field(), state(builder, property));
        }

        try (StartedApplication application = builder.start()) {
            Map<String, Object> actual = new TreeMap<>();
            expected.keySet().forEach(option -> actual.put(option, value(application.option(scheme, option))));

            assertThat(actual).isEqualTo(expected);
        }
    }

    /** Sets an option to what is not its default; returns what the component is to have. */
    private Object state(StartedApplication.Builder builder, OptionProperty property) {
        String name = starter.prefix() + "." + property.name();
        String type = property.type();
        if (type.startsWith("java.util.Map")) {
            builder.property(name + ".some-key", "some value").property(name + "[Other.Key]", "other value");
            return Map.of("some-key", "some value", "Other.Key", "other value");
        }
        if (property.option().getType().equals("object")) {
            Object bean = proxy(type.replaceAll("<.*", ""));
            builder.bean("my" + property.field(), bean).property(name, "#bean:my" + property.field());
            return bean;
        }
        Object value =
                switch (property.option().getType()) {
                    case "boolean" -> !Boolean.parseBoolean(String.valueOf(property.defaultValue()));
                    case "integer" -> 7;
                    case "duration" -> "1m11s";
                    case "enum" -> last(property.option().getEnums());
                    default -> "text of " + property.field();
                };
        builder.property(name, value.toString());
        return value.equals("1m11s") ? "71000" : value.toString();
    }

    private static String last(List<String> values) {
        return values.get(values.size() - 1);
    }

    private static Object value(Object value) {
        return value instanceof Map || Proxy.isProxyClass(value.getClass()) ? value : value.toString();
    }

    private static Object proxy(String type) {
        try {
            return Proxy.newProxyInstance(
                    BindingContract.class.getClassLoader(),
                    new Class<?>[] {Class.forName(type)},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "toString" -> "a " + type;
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> null;
                    });
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<OptionProperty> options() {
        return starter.properties().stream()
                .filter(property -> !property.field().equals(CONFIGURATION))
                .toList();
    }

    @Test
    void anOptionThatIsNotStatedStaysAsTheApplicationHasSetIt() {
        try (StartedApplication application = StartedApplication.builder()
                .bean(scheme, component(3))
                .property(property("environment"), "test")
                .start()) {
            assertThat(application.option(scheme, "limit")).isEqualTo(3);
            assertThat(application.option(scheme, "environment")).isEqualTo("test");
        }
    }

    /** Such as one of another environment: its key and address would be those of the first one. */
    @Test
    void aComponentOfAnotherNameKeepsWhatItHas() {
        Map<String, Object> before;
        try (StartedApplication application =
                StartedApplication.builder().bean("staging", component(3)).start()) {
            before = values(application, "staging");
        }
        StartedApplication.Builder builder = StartedApplication.builder().bean("staging", component(3));
        options().forEach(property -> state(builder, property));

        try (StartedApplication application = builder.start()) {
            assertThat(values(application, "staging"))
                    .isEqualTo(before)
                    .containsEntry("limit", 3)
                    .isNotEqualTo(values(application, scheme));
        }
    }

    private Map<String, Object> values(StartedApplication application, String component) {
        Map<String, Object> values = new TreeMap<>();
        options().forEach(option -> values.put(option.field(), application.option(component, option.field())));
        return values;
    }

    @Test
    void aCustomizerOfTheApplicationHoldsForWhatIsNotStated() {
        ComponentCustomizer customizer = ComponentCustomizer.builder(Component.class)
                .withCondition((name, component) -> name.equals(scheme))
                .build((name, component) -> component
                        .getComponentPropertyConfigurer()
                        .configure(component.getCamelContext(), component, "limit", 3, true));
        try (StartedApplication application = StartedApplication.builder()
                .bean("customizer", customizer)
                .property(property("environment"), "test")
                .start()) {
            assertThat(application.option(scheme, "limit")).isEqualTo(3);
            assertThat(application.option(scheme, "environment")).isEqualTo("test");
        }
    }

    @Test
    void aConfigurationIsCompletedByTheOtherProperties() {
        Object configuration = configuration("of the bean", 3);
        try (StartedApplication application = StartedApplication.builder()
                .bean("mine", configuration)
                .property(property(CONFIGURATION), "#bean:mine")
                .property(property("limit"), "7")
                .start()) {
            assertThat(application.option(scheme, CONFIGURATION)).isSameAs(configuration);
            assertThat(application.option(scheme, "environment")).isEqualTo("of the bean");
            assertThat(application.option(scheme, "limit")).isEqualTo(7);
        }
    }

    @Test
    void aMapCanBeABean() {
        Map<String, Object> options = Map.of("proxyHost", "127.0.0.1");
        try (StartedApplication application = StartedApplication.builder()
                .bean("proxy", options)
                .property(property("http-options"), "#proxy")
                .start()) {
            assertThat(application.option(scheme, "httpOptions")).isEqualTo(options);
        }
    }

    @Test
    void namesCanBeWrittenInEveryWayOfSpring() {
        try (StartedApplication application = StartedApplication.builder()
                .property("camel.component." + scheme + ".cursorKey", "key")
                .property("camel.component." + scheme + ".cursor_directory", "folder")
                .systemProperty("camel.component." + scheme + ".max-in-flight", "11")
                .systemProperty("camel.component." + scheme + ".maxRetries", "2")
                .variable(variable("LIMIT"), "5")
                .variable(variable("BATCHBYTES"), "6")
                .variable(variable("READ_AHEAD_BYTES"), "7")
                .variable(variable("HTTPOPTIONS_PROXYHOST"), "127.0.0.1")
                .variable(variable("ENABLED"), "true")
                .variable(variable("CUSTOMIZER_ENABLED"), "true")
                .start()) {
            assertThat(application.option(scheme, "cursorKey")).isEqualTo("key");
            assertThat(application.option(scheme, "cursorDirectory")).isEqualTo("folder");
            assertThat(application.option(scheme, "maxInFlight")).isEqualTo(11);
            assertThat(application.option(scheme, "maxRetries")).isEqualTo(2);
            assertThat(application.option(scheme, "limit")).isEqualTo(5);
            assertThat(application.option(scheme, "batchBytes")).isEqualTo(6L);
            assertThat(application.option(scheme, "readAheadBytes")).isEqualTo(7L);
            assertThat(application.option(scheme, "httpOptions")).isEqualTo(Map.of("proxyhost", "127.0.0.1"));
        }
    }

    @Test
    void camelsPlaceholdersAreResolved() {
        try (StartedApplication application = StartedApplication.builder()
                .property("my.name", "prod")
                .property(property("environment"), "{{my.name}}")
                .property(property("cursor-key"), "${my.name}-key")
                .start()) {
            assertThat(application.option(scheme, "environment")).isEqualTo("prod");
            assertThat(application.option(scheme, "cursorKey")).isEqualTo("prod-key");
        }
    }

    @Test
    void theStarterCanBeSwitchedOff() {
        for (String property : List.of(
                "camel.component." + scheme + ".enabled", "camel.component." + scheme + ".customizer.enabled")) {
            try (StartedApplication application = StartedApplication.builder()
                    .bean(scheme, component(3))
                    .property(property("limit"), "7")
                    .property(property, "false")
                    .start()) {
                assertThat(application.option(scheme, "limit")).as(property).isEqualTo(3);
            }
        }
    }

    @Test
    void theNearestSwitchDecides() {
        try (StartedApplication application = StartedApplication.builder()
                .property(property("limit"), "7")
                .property("camel.component.enabled", "false")
                .property("camel.component." + scheme + ".enabled", "true")
                .start()) {
            assertThat(application.option(scheme, "limit")).isEqualTo(7);
        }
    }

    @Test
    void aSecretIsInNoLog(CapturedOutput output) {
        StartedApplication.Builder builder = StartedApplication.builder().property("logging.level.root", "TRACE");
        List<OptionProperty> secrets =
                options().stream().filter(each -> each.option().isSecret()).toList();
        assertThat(secrets).isNotEmpty();
        secrets.forEach(each -> builder.property(property(each.name()), "hush-" + each.field()));

        try (StartedApplication application = builder.start()) {
            secrets.forEach(
                    each -> assertThat(application.option(scheme, each.field())).isEqualTo("hush-" + each.field()));
        }

        assertThat(output.getAll()).contains("TRACE").doesNotContain("hush-");
    }

    private String property(String name) {
        return starter.prefix() + "." + name;
    }

    private String variable(String name) {
        return ("CAMEL_COMPONENT_" + scheme + "_" + name).toUpperCase(java.util.Locale.ROOT);
    }
}
