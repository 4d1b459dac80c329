package io.github.camelrecords.sequin.springboot;

import io.github.camelrecords.sequin.SequinComponent;
import io.github.camelrecords.sequin.SequinConfiguration;
import io.github.camelrecords.starter.kit.BindingContract;
import java.io.IOException;
import org.apache.camel.Component;

/** Properties of the application arrive at the component. */
class SequinBindingTest extends BindingContract {

    SequinBindingTest() throws IOException {
        super("sequin");
    }

    @Override
    protected Component component(int limit) {
        SequinComponent component = new SequinComponent();
        component.getConfiguration().setLimit(limit);
        return component;
    }

    @Override
    protected SequinConfiguration configuration(String environment, int limit) {
        SequinConfiguration configuration = new SequinConfiguration();
        configuration.setEnvironment(environment);
        configuration.setLimit(limit);
        return configuration;
    }
}
