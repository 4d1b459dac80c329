package io.github.camelrecords.stream.http;

import java.util.Map;
import java.util.regex.Pattern;

/** Why camel-http refused its options, without secret values. */
final class OptionFailure {

    private static final Pattern PRIVATE = Pattern.compile("(?i).*(user|password|secret|token|credential|clientId).*");

    private OptionFailure() {}

    /** The innermost reason, secret values taken out. */
    static String describe(Throwable failure, Map<String, Object> options) {
        Throwable inner = failure;
        while (inner.getCause() != null && inner.getCause() != inner) {
            inner = inner.getCause();
        }
        String outer = masked(String.valueOf(failure.getMessage()), options);
        return inner == failure
                ? outer
                : outer + " (" + inner.getClass().getSimpleName() + ": "
                        + masked(String.valueOf(inner.getMessage()), options) + ")";
    }

    /** The failure itself if its texts show no secret value, else {@code null}. */
    static Throwable printable(Throwable failure, Map<String, Object> options) {
        for (Throwable current = failure; current != null; current = current.getCause()) {
            String text = current.toString();
            if (!text.equals(masked(text, options))) {
                return null;
            }
        }
        return failure;
    }

    private static String masked(String text, Map<String, Object> options) {
        String masked = text;
        for (Map.Entry<String, Object> option : options.entrySet()) {
            String value = option.getValue().toString();
            if (PRIVATE.matcher(option.getKey()).matches() && !value.isEmpty() && !value.startsWith("#")) {
                masked = masked.replace(value, "***");
            }
        }
        return masked;
    }
}
