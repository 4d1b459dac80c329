package io.github.camelrecords.starter;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.util.ClassUtils;

/**
 * The names of the properties below a prefix: those of a component's options below {@code camel.component.<scheme>}, or those of
 * a class and the classes in it.
 */
public final class OptionNames {

    private static final List<String> OF_THE_STARTER = List.of("enabled", "customizer.enabled");

    /** @param named whether names of the user's follow, as with a map */
    private record Option(boolean secret, boolean named) {}

    private final String prefix;
    private final Map<String, Option> options = new TreeMap<>();
    private final List<String> known;

    private OptionNames(String prefix, List<String> ofTheStarter, Consumer<Map<String, Option>> filler) {
        this.prefix = prefix;
        filler.accept(options);
        this.known =
                Stream.concat(options.keySet().stream(), ofTheStarter.stream()).toList();
    }

    /** @param options class of the properties below {@code camel.component.<scheme>} */
    public static OptionNames ofComponent(String scheme, Class<?> options) {
        return new OptionNames("camel.component." + scheme, OF_THE_STARTER, names -> Arrays.stream(
                        options.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ComponentOption.class))
                .forEach(field -> names.put(
                        dashed(field.getName()),
                        new Option(
                                field.getAnnotation(ComponentOption.class).secret(), holdsOthers(field.getType())))));
    }

    /** Whether options of this type are maps or objects, with values of their own. */
    static boolean holdsOthers(Class<?> type) {
        return !ClassUtils.isSimpleValueType(type) && type != Duration.class;
    }

    /**
     * Names of properties none of which is a secret.
     *
     * @param properties their class; a field whose type is a class within this one is a group of them
     */
    public static OptionNames below(String prefix, Class<?> properties) {
        return new OptionNames(prefix, List.of(), names -> fill(names, "", properties));
    }

    private static void fill(Map<String, Option> names, String group, Class<?> properties) {
        for (Field field : properties.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) || field.isSynthetic()) {
                continue;
            }
            String name = group + dashed(field.getName());
            if (field.getType().getEnclosingClass() == properties
                    && !field.getType().isEnum()) {
                fill(names, name + ".", field.getType());
            } else {
                names.put(name, new Option(false, false));
            }
        }
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
                .noneMatch(option -> prefix().append(option.getKey()).equals(property));
    }

    /** Whether this is the name of a secret, in whatever way it is written, that of an environment variable included. */
    boolean isSecret(String name) {
        String letters = letters(name);
        return letters.startsWith(letters(prefix)) && endsWithSecret(letters);
    }

    /** @param letters a name without what is between its words */
    boolean endsWithSecret(String letters) {
        return options.entrySet().stream()
                .anyMatch(option -> option.getValue().secret() && letters.endsWith(letters(option.getKey())));
    }

    /** Whether this is a property, in whatever way its words are written. */
    boolean isKnown(ConfigurationPropertyName property) {
        String letters = letters(property);
        return known.stream().anyMatch(option -> letters(option).equals(letters))
                || options.entrySet().stream()
                        .anyMatch(option -> option.getValue().named() && letters.startsWith(letters(option.getKey())));
    }

    /** The property's name that begins with this one, or looks most like it, if any does. */
    Optional<String> nearest(ConfigurationPropertyName property) {
        String letters = letters(property);
        List<String> begun = known.stream()
                .filter(option -> letters(option).startsWith(letters))
                .toList();
        if (begun.size() == 1) {
            return Optional.of(prefix + "." + begun.get(0));
        }
        return known.stream()
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

    /** The name without what is between its words, which can be written in several ways. */
    static String letters(String name) {
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
