package io.github.camelrecords.starter.kit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;

/**
 * A component option as a property of a Spring Boot application.
 *
 * @param field of the class of configuration properties
 * @param type  its type, in Java's notation and with packages
 * @param name  of the property, below {@code camel.component.<scheme>}
 */
public record OptionProperty(ComponentOptionModel option, String field, String type, String name) {

    private static final Map<String, String> BOXES = Map.of(
            "boolean", "java.lang.Boolean",
            "int", "java.lang.Integer",
            "long", "java.lang.Long");

    static OptionProperty of(ComponentOptionModel option) {
        String type = option.getType().equals("duration")
                ? "java.time.Duration"
                : BOXES.getOrDefault(option.getJavaType(), option.getJavaType());
        if (!type.contains(".")) {
            throw new IllegalArgumentException("Option " + option.getName() + " is of the type " + type
                    + ", for which there is no class yet. Name one in " + OptionProperty.class.getName() + ".");
        }
        String name = option.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return new OptionProperty(option, option.getName(), type, name);
    }

    /** The default as the component's JSON has it; {@code null} for none. */
    public Object defaultValue() {
        Object value = option.getDefaultValue();
        if (value == null || !(value instanceof String text)) {
            return value;
        }
        return switch (option.getType()) {
            case "boolean" -> Boolean.valueOf(text);
            case "integer" -> Long.valueOf(text);
            default -> text;
        };
    }

    /** What the value can be, if the type does not tell; otherwise empty. */
    List<String> values() {
        return option.getEnums() != null && type.equals("java.lang.String") ? option.getEnums() : List.of();
    }
}
