package io.github.camelrecords.verification.report;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Results as a Markdown table, sorted by scenario. Those of one scenario and one bound are added up. */
record ResultTable(List<Result> results) {

    static final String HEADER =
            "| scenario | runs | records | arrived | lost | misordered | twice | of them beyond the bound | bound | longest recovery |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|\n";

    String markdown() {
        StringBuilder table = new StringBuilder(HEADER);
        for (Result result : sums()) {
            table.append("| ")
                    .append(String.join(
                            " | ",
                            result.scenario(),
                            number(result.runs()),
                            number(result.records()),
                            number(result.deliveries()),
                            number(result.lost()),
                            number(result.misordered()),
                            number(result.duplicates()),
                            number(result.beyondBound()),
                            result.bound().isEmpty() ? "-" : result.bound(),
                            time(result.longestPause())))
                    .append(" |\n");
        }
        return table.toString();
    }

    private Collection<Result> sums() {
        TreeMap<String, Result> sums = new TreeMap<>();
        results.forEach(result -> sums.merge(result.scenario() + '\t' + result.bound(), result, ResultTable::sum));
        return sums.values();
    }

    private static Result sum(Result one, Result other) {
        return new Result(
                one.scenario(),
                sum(one.runs(), other.runs()),
                sum(one.records(), other.records()),
                sum(one.deliveries(), other.deliveries()),
                sum(one.lost(), other.lost()),
                sum(one.duplicates(), other.duplicates()),
                sum(one.beyondBound(), other.beyondBound()),
                sum(one.misordered(), other.misordered()),
                one.bound(),
                one.longestPause().compareTo(other.longestPause()) > 0 ? one.longestPause() : other.longestPause());
    }

    private static long sum(long one, long other) {
        if (one == Result.NOT_CHECKED) {
            return other;
        }
        return other == Result.NOT_CHECKED ? one : one + other;
    }

    private static String number(long value) {
        return value == Result.NOT_CHECKED ? "-" : String.format(Locale.ROOT, "%,d", value);
    }

    private static String time(Duration duration) {
        return duration.isZero() ? "-" : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
}
