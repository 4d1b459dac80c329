package io.github.camelrecords.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** One client as a process of its own. Prints what it measured. */
final class ClientMain {

    static final String RESULT = "RESULT ";

    private ClientMain() {}

    /** @param args variant, port, latency in milliseconds, records to warm up with, records to measure */
    public static void main(String[] args) throws Exception {
        Address address = new Address(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        Meter meter = new Meter(Long.parseLong(args[3]), Long.parseLong(args[4]), address);
        Path folder = Files.createTempDirectory("camel-records-benchmark-");
        try {
            Variant.valueOf(args[0]).client(folder).run(address, meter);
            if (!meter.isDone()) {
                throw new IllegalStateException("The stream ended before enough records were read");
            }
            System.out.println("bytes seen " + meter.bytes());
            System.out.println(RESULT + meter.await().format());
        } finally {
            delete(folder);
        }
    }

    static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
