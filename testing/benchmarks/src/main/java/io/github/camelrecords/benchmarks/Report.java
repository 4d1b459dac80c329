package io.github.camelrecords.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints the tables. */
final class Report {

    private static final String ROW = "%-24s %12s %14s %14s %12s %12s%n";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void machine() {
        out.printf(
                Locale.ROOT,
                "%d cores, %s %s, %s %s, JDK %s (%s)%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"));
    }

    /**
     * Prints the medians of each variant, and their ratios to two of them.
     *
     * @param first  the variant that the last column but one compares with, if it was measured
     * @param second the variant that the last column compares with, if it was measured
     */
    void table(String title, Map<Variant, List<Measurement>> measurements, Variant first, Variant second) {
        out.printf("%n%s%n", title);
        out.printf(ROW, "records/s", "median", "lowest", "highest", "x " + name(first), "x " + name(second));
        measurements.forEach((variant, list) -> {
            double median = Measurement.median(list, Measurement::recordsPerSecond);
            out.printf(
                    ROW,
                    variant.title(),
                    thousands(median),
                    thousands(list.stream()
                            .mapToDouble(Measurement::recordsPerSecond)
                            .min()
                            .orElseThrow()),
                    thousands(list.stream()
                            .mapToDouble(Measurement::recordsPerSecond)
                            .max()
                            .orElseThrow()),
                    ratio(median, measurements.get(first), Measurement::recordsPerSecond),
                    ratio(median, measurements.get(second), Measurement::recordsPerSecond));
        });
        out.printf(ROW, "CPU s per million", "client", "server", "", "x " + name(first), "x " + name(second));
        measurements.forEach((variant, list) -> {
            double median = Measurement.median(list, Measurement::cpuPerMillion);
            out.printf(
                    ROW,
                    variant.title(),
                    seconds(median),
                    seconds(Measurement.median(list, Measurement::serverPerMillion)),
                    "",
                    ratio(median, measurements.get(first), Measurement::cpuPerMillion),
                    ratio(median, measurements.get(second), Measurement::cpuPerMillion));
        });
    }

    private static String name(Variant variant) {
        return variant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String thousands(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String ratio(double value, List<Measurement> others, ToDoubleFunction<Measurement> measure) {
        return others == null ? "-" : seconds(value / Measurement.median(others, measure));
    }
}
