package io.github.camelrecords.starter;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Keeps secrets out of the actuator's answers, also where the application shows all other values: a component's secret options,
 * what is inside of beans that are options, and the same secrets where the component's Kamelets have them.
 */
public final class SecretOptions implements SanitizingFunction {

    private static final Pattern SECRET_WORDS = Pattern.compile("password|passphrase|passwd|secret|token|credential");

    /** @param hidden whether all values in it are secrets */
    private record Container(String letters, boolean map, boolean hidden) {}

    private final OptionNames names;
    private final String scheme;
    private final String prefix;
    private final List<String> options;
    private final List<Container> containers;

    /**
     * @param options    class of the properties below {@code camel.component.<scheme>}
     * @param secretMaps the names of options that are maps of nothing but secrets
     */
    public SecretOptions(String scheme, Class<?> options, String... secretMaps) {
        List<Field> fields = Stream.of(options.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(ComponentOption.class))
                .toList();
        this.names = OptionNames.ofComponent(scheme, options);
        this.scheme = OptionNames.letters(scheme);
        this.prefix = OptionNames.letters("camel.component." + scheme);
        this.options = fields.stream()
                .map(field -> OptionNames.letters(field.getName()))
                .toList();
        this.containers = fields.stream()
                .filter(field -> OptionNames.holdsOthers(field.getType()))
                .map(field -> new Container(
                        OptionNames.letters(field.getName()),
                        Map.class.isAssignableFrom(field.getType()),
                        Arrays.asList(secretMaps).contains(field.getName())))
                .toList();
    }

    @Override
    public SanitizableData apply(SanitizableData data) {
        String key = data.getKey();
        return data.getValue() != null && (names.isSecret(key) || isSecretOfKamelet(key) || isSecretWithin(key))
                ? data.withValue(SanitizableData.SANITIZED_VALUE)
                : data;
    }

    /** A Kamelet's secrets have the names of the component's, and the Kamelet's name begins with the scheme. */
    private boolean isSecretOfKamelet(String key) {
        String letters = OptionNames.letters(key);
        return (letters.startsWith("camelkamelet" + scheme)
                        || letters.startsWith("camelcomponentkamelet") && letters.contains("properties" + scheme))
                && names.endsWithSecret(letters);
    }

    /** Whether it belongs to an option that holds other values, and may be a secret there. */
    private boolean isSecretWithin(String key) {
        String letters = OptionNames.letters(key);
        if (!letters.startsWith(prefix)) {
            return false;
        }
        String rest = letters.substring(prefix.length());
        if (options.contains(rest)) {
            return false;
        }
        Optional<Container> within = containers.stream()
                .filter(container -> rest.startsWith(container.letters()))
                .max(Comparator.comparingInt(container -> container.letters().length()));
        return within.isPresent() && (!within.get().map() || within.get().hidden() || mayBeSecretInMap(key, rest));
    }

    /** A value of a map by its name; one that is further down is part of an object. */
    private static boolean mayBeSecretInMap(String key, String letters) {
        int ofPrefixOptionAndName = 5;
        return SECRET_WORDS.matcher(letters).find() || key.split("[.\\[]").length > ofPrefixOptionAndName;
    }
}
