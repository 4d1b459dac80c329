package io.github.camelrecords.examples.springboot;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** {@link Application} while it runs in this JVM. */
final class RunningApplication implements AutoCloseable {

    private final ConfigurableApplicationContext spring;

    private RunningApplication(ConfigurableApplicationContext spring) {
        this.spring = spring;
    }

    /**
     * Starts it.
     *
     * @param properties that hold whatever the environment has for another application
     * @param observer   hears of the Camel context
     */
    static RunningApplication start(Map<String, Object> properties, CamelContextConfiguration observer) {
        Map<String, Object> first = new HashMap<>(properties);
        return new RunningApplication(new SpringApplicationBuilder(Application.class)
                .registerShutdownHook(false)
                .initializers(context -> {
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("example", first));
                    ((GenericApplicationContext) context)
                            .registerBean("observer", CamelContextConfiguration.class, () -> observer);
                })
                .run());
    }

    Actuator actuator() {
        return new Actuator(spring.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    boolean isRunning() {
        return spring.isRunning();
    }

    /** Lets what is in the routes end, and keeps the cursors. */
    @Override
    public void close() {
        spring.close();
    }
}
