package io.github.camelrecords.nango.client;

/**
 * A variable of the Nango environment.
 *
 * @param value in the clear; {@link #toString()} leaves it out
 */
public record EnvironmentVariable(String name, String value) {

    @Override
    public String toString() {
        return "EnvironmentVariable[" + name + "]";
    }
}
