package io.github.camelrecords.simulator.nango;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The headers that say how an action is to run; those that name the connection are checked with them. */
record ActionHeaders(boolean async, int maxRetries) {

    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "y", "enabled");
    private static final Set<String> NO = Set.of("false", "0", "no", "off", "n", "disabled");
    private static final int MOST_RETRIES = 5;

    static ActionHeaders read(NangoRequest request, List<Issue> issues) {
        return new ActionHeaders(async(request.header("X-Async"), issues), retries(request, issues));
    }

    private static boolean async(String value, List<Issue> issues) {
        if (value == null) {
            return false;
        }
        String text = value.toLowerCase(Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            issues.add(Issue.badChoice("x-async", "true and false, or their synonyms,"));
        }
        return YES.contains(text);
    }

    private static int retries(NangoRequest request, List<Issue> issues) {
        String value = request.header("X-Max-Retries");
        if (value == null) {
            return 0;
        }
        double number = InputRules.number(value);
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            issues.add(Issue.wrongType("a number", "x-max-retries"));
        } else if (number < 0) {
            issues.add(Issue.tooSmall("x-max-retries", "0"));
        } else if (number > MOST_RETRIES) {
            issues.add(Issue.tooBig("x-max-retries", Integer.toString(MOST_RETRIES)));
        }
        return (int) number;
    }
}
