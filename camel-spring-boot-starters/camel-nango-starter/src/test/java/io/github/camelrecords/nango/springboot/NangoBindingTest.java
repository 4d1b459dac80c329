package io.github.camelrecords.nango.springboot;

import io.github.camelrecords.nango.NangoComponent;
import io.github.camelrecords.nango.NangoConfiguration;
import io.github.camelrecords.starter.kit.BindingContract;
import java.io.IOException;
import org.apache.camel.Component;

/** Properties of the application arrive at the component. */
class NangoBindingTest extends BindingContract {

    NangoBindingTest() throws IOException {
        super("nango");
    }

    @Override
    protected Component component(int limit) {
        NangoComponent component = new NangoComponent();
        component.getConfiguration().setLimit(limit);
        return component;
    }

    @Override
    protected NangoConfiguration configuration(String environment, int limit) {
        NangoConfiguration configuration = new NangoConfiguration();
        configuration.setEnvironment(environment);
        configuration.setLimit(limit);
        return configuration;
    }
}
