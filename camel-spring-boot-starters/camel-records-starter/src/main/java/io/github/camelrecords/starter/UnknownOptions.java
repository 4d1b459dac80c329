package io.github.camelrecords.starter;

import io.github.camelrecords.starter.UnknownOptionsException.Unknown;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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

    /** What Kubernetes puts into the environment of each container for a service whose name begins as the properties do. */
    private static final Pattern OF_A_SERVICE = Pattern.compile(
            ".*\\.(service\\.(host|port(\\..+)?)|port(\\[\\d+]\\.(tcp|udp|sctp)(\\.(proto|port|addr))?)?)");

    private UnknownOptions() {}

    /** @throws UnknownOptionsException when there is one below the prefix that is not among the names */
    public static void check(ConfigurableEnvironment environment, OptionNames names) {
        Map<String, Unknown> unknown = new TreeMap<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.from(environment.getPropertySources())) {
            if (source instanceof IterableConfigurationPropertySource iterable
                    && source.getUnderlyingSource() instanceof PropertySource<?> properties
                    && SOURCES.containsKey(properties.getName())) {
                for (ConfigurationPropertyName name : iterable) {
                    if (names.prefix().isAncestorOf(name)
                            && !names.isKnown(name)
                            && !isOfAService(properties.getName(), name)) {
                        unknown.put(name.toString(), unknown(name, iterable, SOURCES.get(properties.getName())));
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new UnknownOptionsException(new ArrayList<>(unknown.values()));
        }
    }

    private static boolean isOfAService(String source, ConfigurationPropertyName name) {
        return source.equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                && OF_A_SERVICE.matcher(name.toString()).matches();
    }

    private static Unknown unknown(
            ConfigurationPropertyName name, IterableConfigurationPropertySource source, String place) {
        Origin origin = Origin.from(source.getConfigurationProperty(name));
        return new Unknown(name, name.toString(), origin == null ? place : origin.toString());
    }
}
