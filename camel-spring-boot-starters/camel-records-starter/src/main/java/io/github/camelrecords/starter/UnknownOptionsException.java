package io.github.camelrecords.starter;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Properties are set that do not exist. The message tells their names, and no values. */
public class UnknownOptionsException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final transient List<Unknown> properties;

    UnknownOptionsException(List<Unknown> properties) {
        super("There are no properties "
                + properties.stream().map(Unknown::written).collect(Collectors.joining(", ")));
        this.properties = List.copyOf(properties);
    }

    List<Unknown> properties() {
        return properties;
    }

    /**
     * @param written as the user has written it
     * @param origin  where
     */
    record Unknown(ConfigurationPropertyName name, String written, String origin) {}
}
