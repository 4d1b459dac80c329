package io.github.camelrecords.examples.kafka;

import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Measures the routes of this example beside the same Kafka endpoints that are fed with the same records from memory, in turns.
 * Simulator, broker and routes share a JVM, so what counts are the ratios. Asserts nothing about them.
 */
final class Speed {

    private static final int ROUNDS = 3;
    private static final int PAGE = 1000;
    private static final int TEXT = 700;
    private static final String LINE = "concurrentConsumers: 8";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How many records are under way at a time, and how many are measured: what waits more, moves fewer. */
    private enum Way {
        ONE("one at a time", 1, 1, 3_000),
        EIGHT("eight at a time", 8, 1, 10_000),
        BATCH("batching, a page at a time", 1, PAGE, 40_000);

        private final String title;
        private final int threads;
        private final int size;
        private final int records;

        Way(String title, int threads, int size, int records) {
            this.title = title;
            this.threads = threads;
            this.size = size;
            this.records = records;
        }
    }

    private interface Check {
        void run() throws Exception;
    }

    private final LocalBroker broker;
    private final OwnNango nango;
    private final List<NangoRecord> memory;
    private final Path folder;

    private Speed(LocalBroker broker, OwnNango nango, Path folder) {
        this.broker = broker;
        this.nango = nango;
        this.memory = nango.contacts().records();
        this.folder = folder;
    }

    /** @param arguments where broker and cursors are kept meanwhile, in a new folder */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "speed-");
        try (LocalBroker broker = new LocalBroker(folder.resolve("broker")).start();
                OwnNango nango = OwnNango.start()) {
            nango.contacts()
                    .save(IntStream.range(0, Way.BATCH.records)
                            .mapToObj(id -> Map.of("id", Integer.toString(id), "text", "x".repeat(TEXT)))
                            .toList());
            Topics.at(broker.address(), List.of(OwnNango.MODEL), PATIENCE).create();
            new Speed(broker, nango, folder).run();
        } finally {
            KafkaExample.delete(folder);
        }
    }

    private void run() throws Exception {
        Map<Way, List<Double>> fed = new EnumMap<>(Way.class);
        Map<Way, List<Double>> read = new EnumMap<>(Way.class);
        for (int round = 0; round <= ROUNDS; round++) {
            for (Way way : Way.values()) {
                double fromMemory = fromMemory(way);
                double fromNango = fromNango(way, folder.resolve("cursors-" + way + round));
                if (round > 0) {
                    // the first round is for the compiler
                    fed.computeIfAbsent(way, none -> new ArrayList<>()).add(fromMemory);
                    read.computeIfAbsent(way, none -> new ArrayList<>()).add(fromNango);
                }
            }
        }
        System.out.printf(
                "records/s, medians of %d rounds, %d bytes a record%n",
                ROUNDS, memory.get(0).json().length());
        System.out.printf("%-28s %12s %14s %6s%n", "", "from memory", "nango:records", "ratio");
        for (Way way : Way.values()) {
            double base = median(fed.get(way));
            double rate = median(read.get(way));
            System.out.printf("%-28s %12.0f %14.0f %6.2f%n", way.title, base, rate, rate / base);
        }
        System.out.printf(
                "kafka speed: eight at a time is %.1f times one at a time, batching %.1f times%n",
                median(read.get(Way.EIGHT)) / median(read.get(Way.ONE)),
                median(read.get(Way.BATCH)) / median(read.get(Way.ONE)));
    }

    private double fromMemory(Way way) throws Exception {
        Source none = new Source(nango.source().baseUrl(), nango.source().secretKey(), "hubspot", "acme", List.of());
        Polls polls = new Polls();
        try (Pipeline pipeline =
                        Pipeline.start(none, broker.address(), false, folder.resolve("unused"), polls, Map.of());
                MemoryFeed feed = new MemoryFeed(
                        pipeline.context(), memory.subList(0, way.records), OwnNango.MODEL, way.threads)) {
            feed.start(way.size);
            return rate(way, feed::delivered, feed::check);
        }
    }

    private double fromNango(Way way, Path cursors) throws Exception {
        boolean batching = way == Way.BATCH;
        Map<String, String> routes =
                way == Way.ONE ? Map.of("pipeline.routes", "send.camel.yaml,file:" + withOneConsumer()) : Map.of();
        Polls polls = new Polls();
        try (Pipeline pipeline = Pipeline.start(nango.source(), broker.address(), batching, cursors, polls, routes)) {
            RecordStreamConsumer consumer = (RecordStreamConsumer)
                    pipeline.context().getRoute(OwnNango.MODEL).getConsumer();
            return rate(way, consumer::getRecordsDelivered, () -> {
                if (!polls.failures().isEmpty()) {
                    throw polls.failures().get(0);
                }
            });
        }
    }

    /** The route of the example, but for that option. */
    private Path withOneConsumer() throws IOException {
        try (InputStream file = Speed.class.getResourceAsStream("/record.camel.yaml")) {
            String route = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            if (!route.contains(LINE)) {
                throw new IllegalStateException("record.camel.yaml has no line '" + LINE + "' any more; change Speed");
            }
            return Files.writeString(folder.resolve("one.camel.yaml"), route.replace(LINE, "concurrentConsumers: 1"));
        }
    }

    /** Records per second, without the first quarter: until then connections are opened and the first page is read. */
    private static double rate(Way way, LongSupplier delivered, Check check) throws Exception {
        long first = reach(way.records / 4, delivered, check);
        long begin = System.nanoTime();
        long last = reach(way.records, delivered, check);
        return (last - first) * 1e9 / (System.nanoTime() - begin);
    }

    /** @return how many they are when they are at least so many */
    private static long reach(long count, LongSupplier delivered, Check check) throws Exception {
        long before = -1;
        long since = System.nanoTime();
        while (true) {
            long now = delivered.getAsLong();
            if (now >= count) {
                return now;
            }
            check.run();
            if (now > before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new IllegalStateException("Nothing was delivered for " + PATIENCE.toSeconds() + " s, after " + now
                        + " of " + count + " records");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
