package io.github.camelrecords.nango.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and verdicts as measured against a Nango server 0.71, or run through its pattern and its parser. */
class FrequencyTest {

    /** The first of Nango's two checks, as it comes with its error messages. */
    private static final Pattern NANGO = Pattern.compile(
            "(every )?((\\d+)?\\s?"
                    + "(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)|(month|week|half day|half hour|quarter hour))");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every 30m",
                "30 minutes",
                "30m",
                "1 d",
                "every 30s",
                "30s",
                "30 sec",
                "30secs",
                "every 90 seconds",
                "31 second",
                "every 30 minutes",
                "1 min",
                "5 mins",
                "1m",
                "1h",
                "2 hrs",
                "1 hr",
                "every 1 hour",
                "12 hours",
                "every 2 days",
                "1day",
                "every hour",
                "every day",
                "every week",
                "every month",
                "every half day",
                "every half hour",
                "every quarter hour"
            })
    void takesWhatNangoTakes(String text) {
        assertThat(Frequency.check("frequency", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // refused by the pattern
                "",
                " ",
                "foobar",
                "5",
                "*/5 * * * *",
                "every 2.5 hours",
                "every 2 weeks",
                "Every hour",
                "every Hour",
                "30M",
                "1y",
                "every  30m",
                "30  m",
                " 30m",
                "30m ",
                "30m\n",
                "every",
                "every ",
                "every30m",
                "-30m",
                "+30m",
                "every every 30m",
                "30 minutess",
                // passed by the pattern, refused by the parser
                "hour",
                "day",
                "week",
                "month",
                "half day",
                "half hour",
                "quarter hour",
                "every minute",
                "every second",
                "every m",
                "m",
                " m",
                // more than any schedule needs
                "1234567890s"
            })
    void refusesWhatNangoDoesNotUnderstand(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frequency.check("Option frequency", text))
                .withMessageStartingWith("Option frequency is '" + text + "'")
                .withMessageContainingAll("does not understand", "every 2 hours", "every quarter hour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "29s", "every 29s", "every 29 seconds", "0m", "every 0m", "0 days", "00h"})
    void refusesWhatIsTooOften(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Frequency.check("Option frequency", text))
                .withMessageContainingAll("Option frequency", "'" + text + "'", "30 seconds")
                .withMessageNotContaining("understand");
    }

    @Test
    void nothingPassesThatNangosPatternRefuses() {
        int passed = 0;
        for (String text : texts()) {
            try {
                Frequency.check("frequency", text);
            } catch (IllegalArgumentException e) {
                continue;
            }
            passed++;
            assertThat(text).matches(NANGO);
        }
        // each of 18 units with and without "every " and space, from two or more of the amounts
        assertThat(passed).isGreaterThan(18 * 4 * 2);
    }

    /** Every combination of parts, sound and unsound ones. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String every : List.of("", "every ", "every", "Every ", "every  ")) {
            for (String amount : List.of("", "0", "1", "29", "30", "045", "1.5", "-1", "\u0663", "1e3", "999999999")) {
                for (String space : List.of("", " ", "  ", "\t", "\n", "\u00a0")) {
                    for (String unit : List.of(
                            "s",
                            "sec",
                            "secs",
                            "second",
                            "seconds",
                            "m",
                            "min",
                            "mins",
                            "minute",
                            "minutes",
                            "h",
                            "hr",
                            "hrs",
                            "hour",
                            "hours",
                            "d",
                            "day",
                            "days",
                            "ms",
                            "w",
                            "week",
                            "weeks",
                            "month",
                            "months",
                            "y",
                            "half day",
                            "half hour",
                            "quarter hour",
                            "S",
                            "Hour",
                            "")) {
                        texts.add(every + amount + space + unit);
                        texts.add(every + amount + space + unit + "\n");
                    }
                }
            }
        }
        return texts;
    }
}
