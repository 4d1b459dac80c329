package io.github.camelrecords.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One page of 1 GB through the connector in a small heap, with its default options but for the page's size. */
final class LargePage {

    /** The most memory of the client's heap. */
    static final int HEAP_MEGABYTES = 256;

    private static final int MEGABYTE = 1 << 20;

    private LargePage() {}

    /**
     * What the client's JVM reported.
     *
     * @param peakBytes the most that was in use in the pools of the heap, garbage included
     */
    record Result(long records, long bytes, long nanos, long peakBytes) {

        @Override
        public String toString() {
            return String.format(
                    "One page of %d records of %d bytes with -Xmx%dm: %d records with %d characters delivered in %.1f s,"
                            + " peak heap %d MB, garbage included",
                    RecordServer.LARGE_RECORDS,
                    RecordServer.LARGE_SIZE,
                    HEAP_MEGABYTES,
                    records,
                    bytes,
                    nanos / 1e9,
                    peakBytes / MEGABYTE);
        }
    }

    /** Reads the page in a JVM of its own. */
    static Result run(int port) throws IOException {
        try (ChildProcess client = ChildProcess.start(
                LargePage.class, List.of("-Xmx" + HEAP_MEGABYTES + "m"), List.of(Integer.toString(port)))) {
            String[] values = client.awaitLine(ClientMain.RESULT).split(" ");
            return new Result(
                    Long.parseLong(values[0]),
                    Long.parseLong(values[1]),
                    Long.parseLong(values[2]),
                    Long.parseLong(values[3]));
        }
    }

    /** @param args the server's port */
    public static void main(String[] args) throws Exception {
        Address address = new Address(Integer.parseInt(args[0]), 0);
        Path folder = Files.createTempDirectory("camel-records-large-page-");
        long start = System.nanoTime();
        try {
            // measured from the first record to the last
            Meter meter = new Meter(1, RecordServer.LARGE_RECORDS - 1L, address);
            new ConsumerClient(folder, RecordServer.LARGE, "&limit=" + RecordServer.LARGE_RECORDS).run(address, meter);
            System.out.println(ClientMain.RESULT + meter.records() + " " + meter.bytes() + " "
                    + (System.nanoTime() - start) + " " + peakHeap());
        } finally {
            ClientMain.delete(folder);
        }
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
