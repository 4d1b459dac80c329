package io.github.camelrecords.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The comparison: one server process, and for each variant and round a client JVM of its own, in turns. */
public final class Benchmark {

    private static final String HEAP = "-Xmx1g";

    private final Settings settings;
    private final int port;

    private Benchmark(Settings settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    /**
     * Runs everything and prints the tables to standard output.
     *
     * @param args see the module's README
     */
    public static void main(String[] args) throws Exception {
        Settings settings = Settings.parse(args);
        Report report = new Report(System.out);
        report.machine();
        System.out.printf(
                "clients: %s, pages of %d records of 1000 bytes, %d records to warm up, %d measured, %d rounds%n",
                HEAP, RecordPages.LIMIT, settings.warmUp(), settings.measured(), settings.rounds());
        try (ChildProcess server = ChildProcess.start(
                RecordServerMain.class,
                List.of("-Xmx1g", "-XX:MaxDirectMemorySize=8g"),
                List.of(Integer.toString(settings.pages())))) {
            Benchmark benchmark = new Benchmark(settings, Integer.parseInt(server.awaitLine(RecordServerMain.READY)));
            report.table(
                    "Without latency",
                    benchmark.measure(settings.variants(), 0, settings.warmUp(), settings.measured()),
                    Variant.HAND_WRITTEN,
                    Variant.COPY);
            if (settings.latency()) {
                report.table(
                        "With " + Settings.LATENCY_MILLIS + " ms of latency for each page",
                        benchmark.measure(
                                List.of(Variant.COUNT, Variant.CONSUMER),
                                Settings.LATENCY_MILLIS,
                                Settings.LATENCY_WARM_UP,
                                Settings.LATENCY_MEASURED),
                        Variant.COPY,
                        Variant.COUNT);
            }
            if (settings.largePage()) {
                System.out.printf("%n%s%n", LargePage.run(benchmark.port));
            }
        }
    }

    private Map<Variant, List<Measurement>> measure(
            List<Variant> variants, int latencyMillis, long warmUp, long measured) throws IOException {
        Map<Variant, List<Measurement>> measurements = new EnumMap<>(Variant.class);
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Variant variant : variants) {
                Measurement measurement = measure(variant, latencyMillis, warmUp, measured, round);
                System.err.printf(
                        "round %d, %s, %d ms: %.0f records/s, %.2f CPU s per million%n",
                        round,
                        variant.title(),
                        latencyMillis,
                        measurement.recordsPerSecond(),
                        measurement.cpuPerMillion());
                measurements.computeIfAbsent(variant, key -> new ArrayList<>()).add(measurement);
            }
        }
        return measurements;
    }

    private Measurement measure(Variant variant, int latencyMillis, long warmUp, long measured, int round)
            throws IOException {
        List<String> jvmOptions = new ArrayList<>(List.of(HEAP));
        if (settings.recording() != null) {
            Path folder = Files.createDirectories(Path.of(settings.recording()));
            jvmOptions.add("-XX:StartFlightRecording=settings=profile,dumponexit=true,filename="
                    + folder.resolve(variant + "-" + latencyMillis + "-" + round + ".jfr"));
            jvmOptions.add("-Xlog:jfr*=off");
        }
        List<String> arguments = List.of(
                variant.name(),
                Integer.toString(port),
                Integer.toString(latencyMillis),
                Long.toString(warmUp),
                Long.toString(measured));
        try (ChildProcess client = ChildProcess.start(ClientMain.class, jvmOptions, arguments)) {
            return Measurement.parse(client.awaitLine(ClientMain.RESULT));
        }
    }
}
