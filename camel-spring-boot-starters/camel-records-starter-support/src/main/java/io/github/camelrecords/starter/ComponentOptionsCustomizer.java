package io.github.camelrecords.starter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.core.env.Environment;

/**
 * Hands the options that the application's properties state to the component. Those that they do not state stay as they
 * are, so a component that is a bean of the application keeps its own.
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

    /**
     * @param type    components of this class are meant
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
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return type.isInstance(target)
                && HierarchicalPropertiesEvaluator.evaluate(
                        environment, "camel.component.customizer", "camel.component." + scheme + ".customizer");
    }

    @Override
    public void configure(String name, Component target) {
        Map<String, Object> stated = CamelPropertiesHelper.getNonNullProperties(camel, options);
        stated.keySet().removeAll(OF_THE_STARTER);
        // before the others, which are set in it
        Object configuration = stated.remove(CONFIGURATION);
        if (configuration != null) {
            set(target, new HashMap<>(Map.of(CONFIGURATION, configuration)));
        }
        set(target, stated);
    }

    private void set(Component target, Map<String, Object> values) {
        CamelPropertiesHelper.setCamelProperties(camel, target, values, true);
    }
}
