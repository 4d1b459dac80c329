package io.github.camelrecords.starter;

import java.util.List;
import org.apache.camel.Component;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Tells which property of a component keeps an application from starting, why, and what to do about it. */
public abstract class ComponentOptionFailureAnalyzer extends PropertiesFailureAnalyzer {

    private final RefusedOptions refused;

    /**
     * @param component its class; what fails in its package and those below is its own failure
     * @param options   class of the properties below {@code camel.component.<scheme>}
     */
    protected ComponentOptionFailureAnalyzer(
            Environment environment, String scheme, Class<? extends Component> component, Class<?> options) {
        this(environment, scheme, component, OptionNames.ofComponent(scheme, options));
    }

    private ComponentOptionFailureAnalyzer(
            Environment environment, String scheme, Class<? extends Component> component, OptionNames names) {
        super(names);
        this.refused = new RefusedOptions(environment, scheme, component, names);
    }

    @Override
    protected FailureAnalysis analyzeOther(List<Throwable> causes) {
        return refused.analyze(causes);
    }
}
