package io.github.camelrecords.starter;

import io.github.camelrecords.starter.UnknownOptionsException.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.Ordered;

/**
 * Tells which property keeps an application from starting, why, and what to do about it. A value is shown only when it
 * cannot be a secret: Spring Boot's own analyzers show each, so this one comes before them.
 */
public abstract class PropertiesFailureAnalyzer implements FailureAnalyzer, Ordered {

    private static final String TITLE = "The application's properties cannot be used:\n";

    private final OptionNames names;

    /** @param names of the properties that this is about */
    protected PropertiesFailureAnalyzer(OptionNames names) {
        this.names = names;
    }

    /**
     * Explains what is neither an unknown property nor a value that cannot be bound.
     *
     * @param  causes outermost first
     * @return        {@code null} when it is about something else
     */
    protected abstract FailureAnalysis analyzeOther(List<Throwable> causes);

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    /** @return {@code null} when it is about something else */
    @Override
    public final FailureAnalysis analyze(Throwable failure) {
        List<Throwable> causes = Causes.of(failure);
        for (Throwable cause : causes) {
            if (cause instanceof UnknownOptionsException unknown && isOurs(unknown)) {
                return unknown(unknown.properties(), unknown);
            }
            if (cause instanceof BindException bind && isOurs(bind.getName())) {
                return bind.getCause() instanceof UnboundConfigurationPropertiesException unbound
                        ? unknown(unbound)
                        : wrongValue(bind);
            }
        }
        return analyzeOther(causes);
    }

    private boolean isOurs(UnknownOptionsException unknown) {
        return unknown.properties().stream().allMatch(each -> isOurs(each.name()));
    }

    private boolean isOurs(ConfigurationPropertyName name) {
        return names.prefix().equals(name) || names.prefix().isAncestorOf(name);
    }

    private FailureAnalysis unknown(UnboundConfigurationPropertiesException failure) {
        List<Unknown> unknown = failure.getUnboundProperties().stream()
                .map(property ->
                        new Unknown(property.getName(), property.getName().toString(), origin(property)))
                .toList();
        return unknown(unknown, failure);
    }

    private FailureAnalysis unknown(List<Unknown> properties, Throwable failure) {
        StringBuilder description = new StringBuilder(TITLE);
        Set<String> actions = new LinkedHashSet<>();
        for (Unknown property : properties) {
            boolean empty = names.isKnown(property.name());
            String reason = empty
                    ? "It has no value that can be used."
                    : "There is no such property."
                            + names.nearest(property.name())
                                    .map(nearest -> " Perhaps " + nearest + " is meant.")
                                    .orElse("");
            description.append(paragraph(property.written(), null, property.origin(), reason));
            actions.add(
                    empty
                            ? "Give " + property.written() + " a value, or remove it."
                            : "Correct the name " + property.written() + ", or remove it.");
        }
        return new FailureAnalysis(description.toString(), String.join("\n", actions), failure);
    }

    private FailureAnalysis wrongValue(BindException failure) {
        ConfigurationProperty property = failure.getProperty();
        ConfigurationPropertyName name = property == null ? failure.getName() : property.getName();
        boolean secret = names.mayBeSecret(name);
        Object value = property == null || secret ? null : property.getValue();
        String description = TITLE
                + paragraph(
                        name.toString(),
                        value == null ? null : value.toString(),
                        origin(property),
                        secret ? "Its value cannot be used." : reason(failure));
        return new FailureAnalysis(description, "Correct the value of " + name + ", or remove it.", failure);
    }

    private static String reason(BindException failure) {
        Class<?> type = failure.getTarget().getType().resolve(Object.class);
        if (type.isEnum()) {
            return "It is none of "
                    + Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", ")) + ".";
        }
        if (type == Boolean.class) {
            return "It is neither true nor false.";
        }
        if (type == Integer.class || type == Long.class) {
            return "It is not a whole number from "
                    + (type == Integer.class
                            ? Integer.MIN_VALUE + " to " + Integer.MAX_VALUE
                            : Long.MIN_VALUE + " to " + Long.MAX_VALUE)
                    + ".";
        }
        List<Throwable> causes = new ArrayList<>(Causes.of(failure));
        return causes.stream()
                .filter(IllegalArgumentException.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst()
                .orElseGet(() -> String.valueOf(causes.get(causes.size() - 1).getMessage()));
    }

    static String origin(ConfigurationProperty property) {
        return property == null || property.getOrigin() == null
                ? null
                : property.getOrigin().toString();
    }

    static String paragraph(String property, String value, String origin, String reason) {
        return "\n    Property: " + property
                + (value == null ? "" : "\n    Value: \"" + value + "\"")
                + (origin == null ? "" : "\n    Origin: " + origin)
                + "\n    Reason: " + reason + "\n";
    }
}
