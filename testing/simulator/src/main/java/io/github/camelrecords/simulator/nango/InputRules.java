package io.github.camelrecords.simulator.nango;

import java.util.List;
import java.util.regex.Pattern;

/** Grammars of identifiers and numbers, measured against a Nango server 0.71.4. */
final class InputRules {

    static final int MAX_LIMIT = 10_000;

    private static final int MAX_NAME = 255;
    private static final int MAX_CURSOR = 1000;
    private static final Pattern CONNECTION_ID = Pattern.compile("[a-zA-Z0-9,.;:=+~\\[\\]|@${}\"'\\\\/_ -]+");
    private static final Pattern INTEGRATION_ID = Pattern.compile("[a-zA-Z0-9~:.@ _-]+");
    private static final Pattern MODEL = Pattern.compile("[A-Z][a-zA-Z0-9_-]+");
    private static final Pattern VARIANT = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern RADIX = Pattern.compile("0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)");

    private InputRules() {}

    static void connectionId(String name, String value, List<Issue> issues) {
        text(name, value, CONNECTION_ID, issues);
    }

    static void integrationId(String name, String value, List<Issue> issues) {
        text(name, value, INTEGRATION_ID, issues);
    }

    static void model(String name, String value, List<Issue> issues) {
        text(name, value, MODEL, issues);
    }

    static void variant(String name, String value, List<Issue> issues) {
        text(name, value, VARIANT, issues);
    }

    static void cursor(String name, String value, List<Issue> issues) {
        if (value.isEmpty()) {
            issues.add(Issue.tooSmall(name, "one character"));
        }
        if (value.length() > MAX_CURSOR) {
            issues.add(Issue.tooBig(name, MAX_CURSOR + " characters"));
        }
    }

    static void limit(String name, double value, List<Issue> issues) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            issues.add(Issue.wrongType("a number", name));
        } else if (value < 1) {
            issues.add(Issue.tooSmall(name, "1"));
        } else if (value > MAX_LIMIT) {
            issues.add(Issue.tooBig(name, Integer.toString(MAX_LIMIT)));
        }
    }

    /** JavaScript's {@code Number(text)}: blanks around are fine, nothing at all is 0, NaN for what is no number. */
    static double number(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return 0;
        }
        if (DECIMAL.matcher(trimmed).matches()) {
            return Double.parseDouble(trimmed);
        }
        if (RADIX.matcher(trimmed).matches()) {
            int radix =
                    switch (Character.toLowerCase(trimmed.charAt(1))) {
                        case 'x' -> 16;
                        case 'o' -> 8;
                        default -> 2;
                    };
            return new java.math.BigInteger(trimmed.substring(2), radix).doubleValue();
        }
        return Double.NaN;
    }

    private static void text(String name, String value, Pattern form, List<Issue> issues) {
        if (!form.matcher(value).matches()) {
            issues.add(Issue.badFormat(name));
        }
        if (value.length() > MAX_NAME) {
            issues.add(Issue.tooBig(name, MAX_NAME + " characters"));
        }
    }
}
