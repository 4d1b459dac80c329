package io.github.camelrecords.starter.kit;

import io.github.camelrecords.starter.ComponentOptionsAutoConfiguration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.SpringBootCamelContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A running Spring Boot application without a web server, of what Spring Boot finds on the class path. */
public final class StartedApplication implements AutoCloseable {

    /** What Spring Boot finds by itself. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {}

    /** What binds properties, and no Camel. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties
    @Import(ComponentOptionsAutoConfiguration.class)
    static class OnlyProperties {}

    /** What it is made of. */
    public static final class Builder {

        private final Map<String, Object> properties = new LinkedHashMap<>();
        private final Map<String, Object> systemProperties = new LinkedHashMap<>();
        private final Map<String, Object> variables = new LinkedHashMap<>();
        private final Map<String, Object> beans = new LinkedHashMap<>();
        private final List<Class<?>> classes = new ArrayList<>();

        private Builder() {
            property("spring.jmx.enabled", "false");
            property("spring.main.banner-mode", "off");
            property("camel.main.jmx-enabled", "false");
        }

        /** As if it were in {@code application.properties}. */
        public Builder property(String name, Object value) {
            properties.put(name, value);
            return this;
        }

        /** In place of what was set when this JVM was started. */
        public Builder systemProperty(String name, String value) {
            systemProperties.put(name, value);
            return this;
        }

        /** In place of what was set when this JVM was started. */
        public Builder variable(String name, String value) {
            variables.put(name, value);
            return this;
        }

        public Builder bean(String name, Object bean) {
            beans.put(name, bean);
            return this;
        }

        public StartedApplication start() {
            return run(Plain.class);
        }

        /** Starts as much as it takes to bind properties: no Camel context, no component. */
        public StartedApplication bind(Class<?> options) {
            classes.add(options);
            return run(OnlyProperties.class);
        }

        private StartedApplication run(Class<?> configuration) {
            StandardEnvironment environment = new StandardEnvironment();
            replace(
                    environment,
                    new MapPropertySource(
                            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, systemProperties));
            replace(
                    environment,
                    new SystemEnvironmentPropertySource(
                            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
            environment.getPropertySources().addLast(new MapPropertySource("properties of the test", properties));
            SpringApplication application = new SpringApplicationBuilder(configuration)
                    .web(WebApplicationType.NONE)
                    .registerShutdownHook(false)
                    .environment(environment)
                    .initializers(context -> {
                        GenericApplicationContext generic = (GenericApplicationContext) context;
                        beans.forEach((name, bean) -> register(generic, name, bean));
                        classes.forEach(generic::registerBean);
                    })
                    .build();
            return new StartedApplication(application.run());
        }

        private static void replace(StandardEnvironment environment, PropertySource<?> source) {
            environment.getPropertySources().replace(source.getName(), source);
        }

        @SuppressWarnings("unchecked")
        private static <T> void register(GenericApplicationContext context, String name, T bean) {
            context.registerBean(name, (Class<T>) bean.getClass(), () -> bean);
        }
    }

    private final ConfigurableApplicationContext spring;

    private StartedApplication(ConfigurableApplicationContext spring) {
        this.spring = spring;
    }

    public static Builder builder() {
        return new Builder();
    }

    public CamelContext camel() {
        return spring.getBean(SpringBootCamelContext.class);
    }

    /** What the component has for one of its options. */
    public Object option(String scheme, String option) {
        Component component = camel().getComponent(scheme);
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
        return getter.getOptionValue(component, option, true);
    }

    @Override
    public void close() {
        spring.close();
    }
}
