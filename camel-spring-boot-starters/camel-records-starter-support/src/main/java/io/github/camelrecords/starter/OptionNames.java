package io.github.camelrecords.starter;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ClassUtils;

/** The names of the properties below {@code camel.component.<scheme>}. */
final class OptionNames {

    private static final Set<String> OF_THE_STARTER = Set.of("enabled", "customizer.enabled");

    private final String prefix;
    private final Map<String, ComponentOption> options = new TreeMap<>();
    private final Set<String> withNames;

    /** @param options class of the properties */
    OptionNames(String scheme, Class<?> options) {
        this.prefix = "camel.component." + scheme;
        Arrays.stream(options.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ComponentOption.class))
                .forEach(
                        field -> this.options.put(dashed(field.getName()), field.getAnnotation(ComponentOption.class)));
        this.withNames = Arrays.stream(options.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ComponentOption.class))
                .filter(field -> !ClassUtils.isSimpleValueType(field.getType()))
                .map(field -> dashed(field.getName()))
                .collect(Collectors.toSet());
    }

    /** Such as {@code secret-key} of {@code secretKey}. */
    static String dashed(String option) {
        return option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    ConfigurationPropertyName prefix() {
        return ConfigurationPropertyName.of(prefix);
    }

    ConfigurationPropertyName property(String option) {
        return prefix().append(dashed(option));
    }

    boolean isOption(String option) {
        return options.containsKey(dashed(option));
    }

    /** @return whether its value must not be shown; an unknown one may be a secret with its name misspelt */
    boolean mayBeSecret(ConfigurationPropertyName property) {
        return options.entrySet().stream()
                .filter(option -> !option.getValue().secret())
                .noneMatch(option -> property(option.getKey()).equals(property));
    }

    /** Whether this is the name of a secret, in whatever way it is written, that of an environment variable included. */
    boolean isSecret(String name) {
        String letters = letters(name);
        return letters.startsWith(letters(prefix))
                && options.entrySet().stream()
                        .anyMatch(option -> option.getValue().secret() && letters.endsWith(letters(option.getKey())));
    }

    /** Whether this is a property, in whatever way its words are written. */
    boolean isKnown(ConfigurationPropertyName property) {
        String letters = letters(property);
        return Stream.concat(options.keySet().stream(), OF_THE_STARTER.stream())
                        .anyMatch(option -> letters(option).equals(letters))
                || withNames.stream().anyMatch(option -> letters.startsWith(letters(option)));
    }

    /** The property's name that looks most like this one, if any does. */
    Optional<String> nearest(ConfigurationPropertyName property) {
        String letters = letters(property);
        return Stream.concat(options.keySet().stream(), OF_THE_STARTER.stream())
                .min(Comparator.comparingInt(option -> distance(letters, letters(option))))
                .filter(option -> distance(letters, letters(option)) <= Math.max(2, letters.length() / 3))
                .map(option -> prefix + "." + option);
    }

    /** Environment variables do not tell where a dash or a dot was. */
    private String letters(ConfigurationPropertyName property) {
        int elements = prefix().getNumberOfElements();
        return letters(property.subName(Math.min(elements, property.getNumberOfElements()))
                .toString());
    }

    private static String letters(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }

    /** How many letters have to be put in, taken out or changed. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
