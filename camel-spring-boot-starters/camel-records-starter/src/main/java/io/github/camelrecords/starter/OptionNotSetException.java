package io.github.camelrecords.starter;

/** What the application's properties state for an option cannot be handed to the component. Shows no secret. */
public class OptionNotSetException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String scheme;

    OptionNotSetException(String scheme, String option, String reason) {
        super("Option " + option + " cannot be set: " + reason);
        this.scheme = scheme;
    }

    /** Of the component. */
    String scheme() {
        return scheme;
    }
}
