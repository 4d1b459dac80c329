package io.github.camelrecords.benchmarks;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** One page of 1 GB through the connector in a small heap, with its default options but for the page's size. */
final class LargePage {

    /** The most memory of the client's heap. */
    static final int HEAP_MEGABYTES = 256;

    private static final int MEGABYTE = 1 << 20;

    private static final Set<String> HEAP_POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    private LargePage() {}

    /**
     * What the client's JVM reported.
     *
     * @param heapBytes the most that its heap may have
     * @param usedBytes the most of it that was in use at the end of a collection
     */
    record Result(long records, long bytes, long nanos, long heapBytes, long usedBytes) {

        @Override
        public String toString() {
            return String.format(
                    "One page of %d records of %d bytes with -Xmx%dm: %d records with %d characters delivered in %.1f s,"
                            + " at most %d MB of the heap in use after a collection",
                    RecordServer.LARGE_RECORDS,
                    RecordServer.LARGE_SIZE,
                    HEAP_MEGABYTES,
                    records,
                    bytes,
                    nanos / 1e9,
                    usedBytes / MEGABYTE);
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
                    Long.parseLong(values[3]),
                    Long.parseLong(values[4]));
        }
    }

    /** @param args the server's port */
    public static void main(String[] args) throws Exception {
        Address address = new Address(Integer.parseInt(args[0]), 0);
        Path folder = Files.createTempDirectory("camel-records-large-page-");
        AtomicLong used = watchCollections();
        long start = System.nanoTime();
        try {
            // measured from the first record to the last
            Meter meter = new Meter(1, RecordServer.LARGE_RECORDS - 1L, address);
            new ConsumerClient(folder, RecordServer.LARGE, "&limit=" + RecordServer.LARGE_RECORDS).run(address, meter);
            System.out.println(ClientMain.RESULT + meter.records() + " " + meter.bytes() + " "
                    + (System.nanoTime() - start) + " " + Runtime.getRuntime().maxMemory() + " " + used.get());
        } finally {
            ClientMain.delete(folder);
        }
    }

    /** The peaks of the heap's pools say less: they are of different moments, and their sum may be more than the heap. */
    private static AtomicLong watchCollections() {
        AtomicLong most = new AtomicLong();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) -> {
                                long inUse = GarbageCollectionNotificationInfo.from(
                                                (CompositeData) notification.getUserData())
                                        .getGcInfo()
                                        .getMemoryUsageAfterGc()
                                        .entrySet()
                                        .stream()
                                        .filter(pool -> HEAP_POOLS.contains(pool.getKey()))
                                        .mapToLong(pool -> pool.getValue().getUsed())
                                        .sum();
                                most.accumulateAndGet(inUse, Math::max);
                            },
                            null,
                            null);
        }
        return most;
    }
}
