package io.github.camelrecords.starter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Component;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Finds the properties behind a failure of the component itself, which knows options and not where their values come
 * from. The component's messages begin with the names of options, and never hold a secret.
 */
final class RefusedOptions {

    private static final Pattern ABOUT_OPTIONS =
            Pattern.compile("Options? ([a-zA-Z]+)\\b(?:.*? and ([a-zA-Z]+)\\b)?.*", Pattern.DOTALL);

    private final Environment environment;
    private final String scheme;
    private final Class<? extends Component> component;
    private final OptionNames names;

    RefusedOptions(Environment environment, String scheme, Class<? extends Component> component, OptionNames names) {
        this.environment = environment;
        this.scheme = scheme;
        this.component = component;
        this.names = names;
    }

    /**
     * @param  causes outermost first
     * @return        {@code null} when it is not about an option of this component
     */
    FailureAnalysis analyze(List<Throwable> causes) {
        Throwable last = causes.get(causes.size() - 1);
        if (!(last instanceof IllegalArgumentException) || last.getMessage() == null || !isOurs(last)) {
            return null;
        }
        Matcher matcher = ABOUT_OPTIONS.matcher(last.getMessage());
        if (!matcher.matches() || !names.isOption(matcher.group(1))) {
            return null;
        }
        Map<ConfigurationPropertyName, ConfigurationProperty> set = new LinkedHashMap<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String option = matcher.group(group);
            if (option != null && names.isOption(option)) {
                property(names.property(option)).ifPresent(property -> set.put(property.getName(), property));
            }
        }
        return set.isEmpty() ? missing(matcher.group(1), last) : refused(set, last);
    }

    /** No message tells the component: two can have an option of the same name. */
    private boolean isOurs(Throwable failure) {
        if (failure instanceof OptionNotSetException notSet) {
            return notSet.scheme().equals(scheme);
        }
        return Arrays.stream(failure.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(component.getPackageName() + "."));
    }

    private FailureAnalysis missing(String option, Throwable failure) {
        return new FailureAnalysis(
                "A route cannot use the component " + scheme + ":\n\n    " + failure.getMessage() + "\n",
                "Correct the option " + option + " of the route's endpoint, or set the property "
                        + names.property(option) + "." + ofAnotherName(),
                failure);
    }

    private FailureAnalysis refused(
            Map<ConfigurationPropertyName, ConfigurationProperty> properties, Throwable failure) {
        StringBuilder description =
                new StringBuilder("A route cannot use the component " + scheme + " with its properties:\n");
        List<String> shown = new ArrayList<>();
        properties.forEach((name, property) -> {
            Object value = names.mayBeSecret(name) ? null : property.getValue();
            description.append(PropertiesFailureAnalyzer.paragraph(
                    name.toString(),
                    value == null ? null : value.toString(),
                    PropertiesFailureAnalyzer.origin(property),
                    failure.getMessage()));
            shown.add(name.toString());
        });
        return new FailureAnalysis(
                description.toString(),
                "Correct " + String.join(" or ", shown)
                        + ", or the option of the same name if the route's endpoint sets it." + ofAnotherName(),
                failure);
    }

    /** The failure does not tell the component's name. */
    private String ofAnotherName() {
        return " The properties are those of the component " + scheme + "; one with another name has the options of its"
                + " bean.";
    }

    private Optional<ConfigurationProperty> property(ConfigurationPropertyName name) {
        if (environment instanceof ConfigurableEnvironment configurable) {
            for (ConfigurationPropertySource source :
                    ConfigurationPropertySources.from(configurable.getPropertySources())) {
                ConfigurationProperty property = source.getConfigurationProperty(name);
                if (property != null) {
                    return Optional.of(property);
                }
            }
        }
        return Optional.empty();
    }
}
