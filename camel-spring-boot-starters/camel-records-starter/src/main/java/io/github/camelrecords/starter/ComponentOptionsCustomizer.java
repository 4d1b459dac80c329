package io.github.camelrecords.starter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.core.env.Environment;

/**
 * Hands the options that the application's properties state to the component. Those that they do not state stay as they
 * are, so a component that is a bean of the application keeps its own. A component under another name than its scheme, such as
 * one of another environment with a key of its own, is left alone.
 */
public final class ComponentOptionsCustomizer implements ComponentCustomizer {

    /** Properties that are not the component's. */
    private static final List<String> OF_THE_STARTER = List.of("enabled", "customizer");

    private static final String CONFIGURATION = "configuration";

    private final CamelContext camel;
    private final Environment environment;
    private final String scheme;
    private final Class<? extends Component> type;
    private final ComponentConfigurationPropertiesCommon options;
    private final OptionNames names;

    /**
     * @param scheme  the name of the component that is meant
     * @param type    its class
     * @param options what was bound to {@code camel.component.<scheme>}
     */
    public ComponentOptionsCustomizer(
            CamelContext camel,
            Environment environment,
            String scheme,
            Class<? extends Component> type,
            ComponentConfigurationPropertiesCommon options) {
        this.camel = camel;
        this.environment = environment;
        this.scheme = scheme;
        this.type = type;
        this.options = options;
        this.names = OptionNames.ofComponent(scheme, options.getClass());
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return name.equals(scheme)
                && type.isInstance(target)
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", "camel.component." + scheme + ".customizer");
    }

    /** @throws OptionNotSetException when an option cannot have its value */
    @Override
    public void configure(String name, Component target) {
        Map<String, Object> stated = CamelPropertiesHelper.getNonNullProperties(camel, options);
        stated.keySet().removeAll(OF_THE_STARTER);
        // before the others, which are set in it
        Object configuration = stated.remove(CONFIGURATION);
        if (configuration != null) {
            set(target, CONFIGURATION, configuration);
        }
        new TreeMap<>(stated).forEach((option, value) -> set(target, option, value));
    }

    private void set(Component target, String option, Object value) {
        Map<String, Object> one = new HashMap<>();
        one.put(option, value);
        try {
            CamelPropertiesHelper.setCamelProperties(camel, target, one, true);
        } catch (RuntimeException e) {
            boolean shown = !names.mayBeSecret(names.property(option)) || isPlaceholder(value);
            OptionNotSetException failure = new OptionNotSetException(
                    scheme, option, shown ? e.getMessage() : "its value cannot be used. It is a secret and not shown.");
            if (shown) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }

    private static boolean isPlaceholder(Object value) {
        return value.toString().matches("\\{\\{[^{}]*}}");
    }
}
