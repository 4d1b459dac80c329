package io.github.camelrecords.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one client JVM measured.
 *
 * @param nanos       wall time
 * @param cpuNanos    CPU time of the client's process
 * @param serverNanos CPU time of the server's process
 */
record Measurement(long records, long nanos, long cpuNanos, long serverNanos) {

    double recordsPerSecond() {
        return records * 1e9 / nanos;
    }

    /** CPU seconds of the client for a million records. */
    double cpuPerMillion() {
        return cpuNanos / 1e3 / records;
    }

    /** CPU seconds of the server for a million records. */
    double serverPerMillion() {
        return serverNanos / 1e3 / records;
    }

    /** One line that {@link #parse} reads. */
    String format() {
        return records + " " + nanos + " " + cpuNanos + " " + serverNanos;
    }

    static Measurement parse(String line) {
        long[] values =
                Arrays.stream(line.trim().split(" ")).mapToLong(Long::parseLong).toArray();
        if (values.length != 4) {
            throw new IllegalArgumentException("Not a measurement: '" + line + "'");
        }
        return new Measurement(values[0], values[1], values[2], values[3]);
    }

    /** The median of one value over several measurements; of an even number, the mean of the two in the middle. */
    static double median(List<Measurement> measurements, ToDoubleFunction<Measurement> value) {
        double[] sorted = measurements.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
