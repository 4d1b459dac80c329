package io.github.camelrecords.starter;

import io.github.camelrecords.starter.UnknownOptionsException.Unknown;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Finds properties that do not exist among system properties and environment variables. Spring Boot finds them wherever
 * else they can be, and leaves these two out.
 */
public final class UnknownOptions {

    private static final Map<String, String> SOURCES = Map.of(
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, "system properties",
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, "environment variables");

    private UnknownOptions() {}

    /**
     * @param options class of the properties below {@code camel.component.<scheme>}
     * @throws UnknownOptionsException when there is one that is not among them
     */
    public static void check(ConfigurableEnvironment environment, String scheme, Class<?> options) {
        OptionNames names = new OptionNames(scheme, options);
        Map<String, Unknown> unknown = new TreeMap<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            if (source instanceof IterableConfigurationPropertySource iterable
                    && source.getUnderlyingSource() instanceof PropertySource<?> properties
                    && SOURCES.containsKey(properties.getName())) {
                for (ConfigurationPropertyName name : iterable) {
                    if (names.prefix().isAncestorOf(name) && !names.isKnown(name)) {
                        unknown.put(name.toString(), unknown(name, iterable, SOURCES.get(properties.getName())));
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownOptionsException(new ArrayList<>(unknown.values()));
        }
    }

    private static Unknown unknown(
            ConfigurationPropertyName name, IterableConfigurationPropertySource source, String place) {
        Origin origin = Origin.from(source.getConfigurationProperty(name));
        return new Unknown(name, name.toString(), origin == null ? place : origin.toString());
    }
}
