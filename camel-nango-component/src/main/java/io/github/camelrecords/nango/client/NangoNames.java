package io.github.camelrecords.nango.client;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The grammars of Nango's names, as its server 0.71 checks them. What does not match is refused here, before a call, with
 * a message that says what is allowed.
 */
public final class NangoNames {

    /** The name of the variant that is none. */
    public static final String BASE = "base";

    private static final Pattern INTEGRATION = Pattern.compile("[a-zA-Z0-9~:.@ _-]{1,255}");
    private static final Pattern CONNECTION = Pattern.compile("[a-zA-Z0-9,.;:=+~\\[\\]|@${}\"'\\\\/_ -]{1,255}");
    private static final Pattern MODEL = Pattern.compile("[A-Z][a-zA-Z0-9_-]{1,254}");
    private static final Pattern SCRIPT = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    private static final Pattern SYNC = Pattern.compile("[a-zA-Z0-9_-]{1,255}(::[a-zA-Z0-9_-]{1,255})?");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int MAX_CURSOR = 1_000;
    private static final String SCRIPT_CHARACTERS = "letters, digits, _ and -";

    private NangoNames() {}

    /**
     * @param  label                    what the value is called where it came from, for the message
     * @return                          the value
     * @throws IllegalArgumentException when it is no id of an integration
     */
    public static String integration(String label, String value) {
        return matching(label, value, INTEGRATION, "letters, digits and ~ : . @ _ - and spaces");
    }

    /**
     * @return                          the value
     * @throws IllegalArgumentException when it is no id of a connection
     */
    public static String connection(String label, String value) {
        return matching(
                label, value, CONNECTION, "letters, digits and , . ; : = + ~ [ ] | @ $ { } \" ' \\ / _ - and spaces");
    }

    /**
     * @return                          the value
     * @throws IllegalArgumentException when it is no name of a model
     */
    public static String model(String label, String value) {
        return matching(
                label, value, MODEL, "an upper-case letter, then letters, digits, _ and -, at least two characters");
    }

    /**
     * @param  value                    {@code null} and {@code base} are no variant
     * @return                          the variant, or {@code null}
     * @throws IllegalArgumentException when it is no name of a variant, or is {@code base} in other letters: there can be no
     *                                  such variant, and reading it would give nothing for ever
     */
    public static String variant(String label, String value) {
        return value == null || value.equals(BASE) ? null : ownVariant(label, value);
    }

    /**
     * @return                          the value
     * @throws IllegalArgumentException when it is no name of a variant, or is {@code base} in any letter case, which Nango
     *                                  reserves
     */
    public static String ownVariant(String label, String value) {
        if (value.toLowerCase(Locale.ROOT).equals(BASE)) {
            throw new IllegalArgumentException(label + " is '" + value
                    + "'. Nango keeps this name, in any letter case, for the sync that has no variant; no variant"
                    + " can have it. Name another one, or none.");
        }
        return matching(label, value, SCRIPT, SCRIPT_CHARACTERS);
    }

    /**
     * @return                          the value
     * @throws IllegalArgumentException when it is no name of a sync or an action
     */
    public static String script(String label, String value) {
        return matching(label, value, SCRIPT, SCRIPT_CHARACTERS);
    }

    /**
     * @param  value                    {@code name} or {@code name::variant}
     * @return                          the value
     * @throws IllegalArgumentException when it is neither
     */
    public static String sync(String label, String value) {
        matching(label, value, SYNC, SCRIPT_CHARACTERS + ", as name or name::variant");
        int separator = value.indexOf("::");
        if (separator > 0) {
            variant(label, value.substring(separator + 2));
        }
        return value;
    }

    /**
     * @return                          the value
     * @throws IllegalArgumentException when it is no UUID
     */
    public static String uuid(String label, String value) {
        if (!UUID.matcher(value).matches()) {
            throw new IllegalArgumentException(label + " is '" + value + "', which is no UUID.");
        }
        return value;
    }

    /**
     * @return                          the value
     * @throws IllegalArgumentException when it is no text that Nango takes for a cursor, whatever it means
     */
    static String cursor(String label, String value) {
        if (value.isEmpty() || value.length() > MAX_CURSOR) {
            throw new IllegalArgumentException(label + " has a value of " + value.length()
                    + " characters. Nango takes 1 to " + MAX_CURSOR + "; leave it out for none.");
        }
        return value;
    }

    private static String matching(String label, String value, Pattern grammar, String allowed) {
        if (!grammar.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    label + " is '" + value + "'. Nango allows " + allowed + ", at most 255 characters.");
        }
        return value;
    }
}
