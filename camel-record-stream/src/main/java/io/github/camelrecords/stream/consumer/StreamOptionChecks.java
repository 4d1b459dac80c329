package io.github.camelrecords.stream.consumer;

import java.util.Locale;

/** Checks of options, whose messages name the option, its value, the reason and the way out. */
public final class StreamOptionChecks {

    private StreamOptionChecks() {}

    /**
     * Checks the numbers that every records consumer has.
     *
     * @throws IllegalArgumentException when one cannot be used
     */
    public static void numbers(RecordStreamConfiguration configuration) {
        between("concurrentConsumers", configuration.getConcurrentConsumers(), 1, 1_000);
        between("maxInFlight", configuration.getMaxInFlight(), 1, 1_000_000);
        between("readAheadBytes", configuration.getReadAheadBytes(), 1, Long.MAX_VALUE);
        between("batchBytes", configuration.getBatchBytes(), 1, Integer.MAX_VALUE - 1024);
        between("commitInterval", configuration.getCommitInterval(), 0, Integer.MAX_VALUE);
    }

    /**
     * @throws IllegalArgumentException when the value is outside of the bounds
     */
    public static void between(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Option " + option + " is " + value + ". Use a value from " + least + " to " + most + ".");
        }
    }

    /**
     * @param  scheme                   of the component
     * @param  what                     the option is about, such as {@code the model}
     * @param  secret                   whether the value is one
     * @return                          the value
     * @throws IllegalArgumentException when there is none
     */
    public static String required(String scheme, String option, String value, String what, boolean secret) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "Option " + option + " is missing: " + what + ". Set it on the endpoint, or for"
                            + " all endpoints as camel.component." + scheme + "." + dashed(option)
                            + (secret ? ", best from an environment variable or a vault." : "."));
        }
        return value;
    }

    private static String dashed(String option) {
        return option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
