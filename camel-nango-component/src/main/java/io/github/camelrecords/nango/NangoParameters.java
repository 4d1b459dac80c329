package io.github.camelrecords.nango;

import io.github.camelrecords.nango.client.ConnectionRef;
import io.github.camelrecords.nango.client.NangoNames;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;

/**
 * The parameters of one call. Only this class decides between option and header: what the endpoint states counts; a header
 * fills what it leaves open; then the default of the component.
 * <p>
 * An endpoint that states a connectionId has a connection of its own, and headers may come from a consumer of another one.
 * There, the integration never comes from a header, and nothing does that belongs to the records of another connection.
 */
final class NangoParameters {

    /** What a consumer's headers say of its own stream. */
    private static final Set<NangoParameter> OF_A_STREAM =
            Set.of(NangoParameter.MODEL, NangoParameter.VARIANT, NangoParameter.CURSOR);

    private final NangoConfiguration configuration;
    private final Set<NangoParameter> stated;
    private final Message message;

    /** A value and what it is called where it came from. */
    private record Given(String label, Object value) {}

    /**
     * @param stated what the endpoint itself states, as opposed to the component
     */
    NangoParameters(NangoConfiguration configuration, Set<NangoParameter> stated, Message message) {
        this.configuration = configuration;
        this.stated = stated;
        this.message = message;
    }

    /**
     * @return                          the text, checked, or {@code null} if nobody gives it
     * @throws IllegalArgumentException naming option or header, value, reason and way out
     */
    String text(NangoParameter parameter) {
        return text(parameter, find(parameter));
    }

    /**
     * @param  what                     what the parameter is, for the message
     * @throws IllegalArgumentException when nobody gives it, naming option and header
     */
    String required(NangoParameter parameter, String what) {
        String text = text(parameter, find(parameter));
        if (text == null) {
            throw missing(parameter, what);
        }
        return text;
    }

    /** The variant, or {@code null} for none. */
    String variant() {
        return NangoNames.variant("variant", text(NangoParameter.VARIANT));
    }

    ConnectionRef connection() {
        return new ConnectionRef(integration(), required(NangoParameter.CONNECTION_ID, "the connection"));
    }

    String integration() {
        return required(NangoParameter.PROVIDER_CONFIG_KEY, "the integration");
    }

    boolean flag(NangoParameter parameter) {
        Given given = find(parameter);
        return given != null && convert(given, Boolean.class);
    }

    /** The number, or {@code null} if nobody gives it. */
    Integer number(NangoParameter parameter, int least, int most) {
        return number(find(parameter), least, most);
    }

    /** As {@link #number}, without the component's default, which is meant for another operation. */
    Integer ownNumber(NangoParameter parameter, int least, int most) {
        return number(own(parameter), least, most);
    }

    /** As {@link #text(NangoParameter)}, without the component's default, which is meant for other operations. */
    String ownText(NangoParameter parameter) {
        return text(parameter, own(parameter));
    }

    private Given own(NangoParameter parameter) {
        return stated.contains(parameter) || message.getHeader(parameter.header()) != null ? find(parameter) : null;
    }

    private Integer number(Given given, int least, int most) {
        if (given == null) {
            return null;
        }
        // a conversion would cut the fraction off
        boolean fraction = given.value() instanceof Number n && n.doubleValue() != n.longValue();
        Integer number = fraction ? null : convert(given, Integer.class);
        if (number == null || number < least || number > most) {
            throw new IllegalArgumentException(given.label() + " is " + (number == null ? given.value() : number)
                    + ". Use a whole number from " + least + " to " + most + ".");
        }
        return number;
    }

    /** The elements of a list, or of a text with commas; {@code null} if nobody gives any. */
    List<String> list(NangoParameter parameter) {
        Given given = find(parameter);
        if (given == null) {
            return null;
        }
        List<String> elements = new ArrayList<>();
        for (Object element : elements(given, parameter)) {
            elements.add(parameter.check(given.label(), element(given, element)));
        }
        return elements;
    }

    private static Iterable<?> elements(Given given, NangoParameter parameter) {
        if (given.value() instanceof Iterable<?> elements) {
            return elements;
        }
        if (given.value() instanceof Object[] elements) {
            return Arrays.asList(elements);
        }
        if (given.value().getClass().isArray()) {
            throw new IllegalArgumentException(given.label() + " is a "
                    + given.value().getClass().getSimpleName() + ". Give it a list of texts, or a text with commas.");
        }
        // the id of a connection may hold commas
        return parameter == NangoParameter.CONNECTION_ID
                ? List.of(given.value())
                : Arrays.stream(given.value().toString().split(",", -1))
                        .map(String::trim)
                        .toList();
    }

    private static String element(Given given, Object element) {
        if (element instanceof Map<?, ?> sync && sync.get("name") != null) {
            Object variant = sync.get("variant");
            return variant == null ? sync.get("name").toString() : sync.get("name") + "::" + variant;
        }
        String text = element == null ? "" : element.toString();
        if (text.isBlank()) {
            throw new IllegalArgumentException(given.label() + " holds an empty element. Remove it.");
        }
        return text;
    }

    /** Names and values; empty if nobody gives any. */
    Map<String, String> map(NangoParameter parameter) {
        Given given = find(parameter);
        Map<String, String> map = new LinkedHashMap<>();
        if (given != null) {
            convert(given, Map.class).forEach((key, value) -> map.put(String.valueOf(key), String.valueOf(value)));
        }
        return map;
    }

    /** The value as it was given, or {@code null}. */
    Object raw(NangoParameter parameter) {
        Given given = find(parameter);
        return given == null ? null : given.value();
    }

    /** Whether the endpoint itself, not the component, says so. */
    boolean isStated(NangoParameter parameter) {
        return stated.contains(parameter);
    }

    /** What to call a parameter when its value came from wherever. */
    String label(NangoParameter parameter) {
        Given given = find(parameter);
        return given == null ? "Option " + parameter.option() : given.label();
    }

    IllegalArgumentException missing(NangoParameter parameter, String what) {
        String wayOut = message.getHeader(parameter.header()) != null && isForeign(parameter)
                ? ". The header " + parameter.header()
                        + " does not count here: the endpoint has a connectionId of its own, and"
                        + " the header may be about another connection. Set the option on the endpoint or the component"
                        + (parameter == NangoParameter.PROVIDER_CONFIG_KEY
                                ? "."
                                : ", or remove the headers " + NangoConstants.CONNECTION_ID + " and "
                                        + NangoConstants.PROVIDER_CONFIG_KEY + ".")
                : ". Set it on the endpoint, for all endpoints on the component, or in the header " + parameter.header()
                        + ".";
        return new IllegalArgumentException("Option " + parameter.option() + " is missing: " + what + wayOut);
    }

    private Given find(NangoParameter parameter) {
        boolean isStated = stated.contains(parameter);
        Object option = isStated ? parameter.value(configuration) : parameter.set(configuration);
        Given byOption = option == null ? null : new Given("Option " + parameter.option(), option);
        if (isStated) {
            return byOption;
        }
        Object header = message.getHeader(parameter.header());
        return header == null || isForeign(parameter) ? byOption : new Given("Header " + parameter.header(), header);
    }

    /** Whether the header of this parameter may be about another connection than the one that the endpoint states. */
    private boolean isForeign(NangoParameter parameter) {
        if (!stated.contains(NangoParameter.CONNECTION_ID)) {
            return false;
        }
        return parameter == NangoParameter.PROVIDER_CONFIG_KEY
                || OF_A_STREAM.contains(parameter)
                        && (differs(NangoParameter.CONNECTION_ID) || differs(NangoParameter.PROVIDER_CONFIG_KEY));
    }

    private boolean differs(NangoParameter parameter) {
        Object header = message.getHeader(parameter.header());
        return header != null && !header.equals(parameter.value(configuration));
    }

    private String text(NangoParameter parameter, Given given) {
        if (given == null) {
            return null;
        }
        if (given.value() instanceof Iterable<?>
                || given.value() instanceof Object[]
                || given.value() instanceof Map<?, ?>) {
            throw new IllegalArgumentException(given.label() + " is a "
                    + given.value().getClass().getName() + ", but this operation takes one value here.");
        }
        String text = convert(given, String.class);
        if (text.isBlank()) {
            throw new IllegalArgumentException(given.label() + " is empty. Give it a value, or remove it.");
        }
        return parameter.check(given.label(), text);
    }

    private <T> T convert(Given given, Class<T> type) {
        try {
            T converted = message.getExchange()
                    .getContext()
                    .getTypeConverter()
                    .tryConvertTo(type, message.getExchange(), given.value());
            if (converted != null) {
                return converted;
            }
        } catch (TypeConversionException e) {
            // told below, without the value
        }
        // maps may hold secrets
        boolean shown = given.value() instanceof CharSequence || given.value() instanceof Number;
        throw new IllegalArgumentException(given.label() + " is "
                + (shown
                        ? "'" + given.value() + "'"
                        : "a " + given.value().getClass().getName())
                + ", which cannot be used as " + type.getSimpleName() + ". Give it a value of that type.");
    }
}
