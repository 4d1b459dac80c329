package io.github.camelrecords.springboot;

/** A property {@code camel.records.*} asks for something that the application cannot have. */
public class RecordsConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param message the property, its value and the reason
     * @param action  the way out
     * @param cause   what went wrong, or {@code null}
     */
    RecordsConfigurationException(String message, String action, Throwable cause) {
        super(message + " " + action, cause);
        this.action = action;
    }

    /** The way out. */
    public String getAction() {
        return action;
    }
}
