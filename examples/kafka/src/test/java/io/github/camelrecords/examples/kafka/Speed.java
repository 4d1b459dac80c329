package io.github.camelrecords.examples.kafka;

import io.github.camelrecords.simulator.nango.NangoModel;
import io.github.camelrecords.simulator.nango.NangoRecord;
import io.github.camelrecords.simulator.nango.NangoSimulator;
import io.github.camelrecords.stream.consumer.RecordStreamConsumer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Measures the routes of this example beside a Kafka producer with the same settings that is fed with the same records from memory:
 * all at once, and by as many threads that wait for each acknowledgement as the route has consumers. Simulator, broker and routes share
 * a JVM, so what counts are the ratios. Asserts nothing.
 */
final class Speed {

    private static final int THREADS = 8;
    private static final int ROUNDS = 3;
    private static final int TEXT = 700;

    private final LocalBroker broker;
    private final NangoSimulator nango;
    private final Path folder;
    private final int records;

    private Speed(LocalBroker broker, NangoSimulator nango, Path folder, int records) {
        this.broker = broker;
        this.nango = nango;
        this.folder = folder;
        this.records = records;
    }

    /** @param arguments how many records a measurement has; 20,000 without */
    public static void main(String[] arguments) throws Exception {
        int records = arguments.length == 0 ? 20_000 : Integer.parseInt(arguments[0]);
        Path folder = Files.createTempDirectory("kafka-speed-");
        try (LocalBroker broker = new LocalBroker(Files.createDirectory(folder.resolve("broker"))).start();
                NangoSimulator nango = NangoSimulator.builder().build().start()) {
            new Speed(broker, nango, folder, records).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        List<Double> atOnce = new ArrayList<>();
        List<Double> waiting = new ArrayList<>();
        List<Double> batches = new ArrayList<>();
        List<Double> single = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            NangoModel model = nango.connection("hubspot", "acme").model("Contact" + round);
            model.save(IntStream.range(0, records)
                    .mapToObj(id -> Map.of("id", Integer.toString(id), "text", "x".repeat(TEXT)))
                    .toList());
            List<NangoRecord> memory = model.records();
            double[] measured = {
                fromMemory(memory, "all-" + round, 1),
                fromMemory(memory, "waiting-" + round, THREADS),
                throughRoute(model.name(), true),
                throughRoute(model.name(), false)
            };
            model.emptyCache();
            if (round > 0) {
                // the first round is for the compiler
                atOnce.add(measured[0]);
                waiting.add(measured[1]);
                batches.add(measured[2]);
                single.add(measured[3]);
            }
        }
        System.out.printf("%d records of about 1 kB, medians of %d rounds, records/s:%n", records, ROUNDS);
        System.out.printf("memory, all at once        %8.0f%n", median(atOnce));
        System.out.printf("memory, %d wait for acks    %8.0f%n", THREADS, median(waiting));
        System.out.printf(
                "route, a page at a time    %8.0f   %.2f of all at once%n",
                median(batches), median(batches) / median(atOnce));
        System.out.printf(
                "route, record by record    %8.0f   %.2f of %d that wait, %.2f of all at once%n",
                median(single), median(single) / median(waiting), THREADS, median(single) / median(atOnce));
    }

    /** With one thread all are sent before the first acknowledgement is waited for. */
    private double fromMemory(List<NangoRecord> memory, String topic, int threads) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address(), "acks", "all", "enable.idempotence", "true"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.partitionsFor(topic);
            long begin = System.nanoTime();
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                tasks.add(() -> send(memory, first, threads, topic, producer));
            }
            for (Future<Void> task : workers.invokeAll(tasks)) {
                task.get();
            }
            return memory.size() * 1e9 / (System.nanoTime() - begin);
        } finally {
            workers.shutdownNow();
        }
    }

    private static Void send(
            List<NangoRecord> memory, int first, int threads, String topic, Producer<String, String> producer)
            throws Exception {
        List<Future<?>> acknowledgements = new ArrayList<>();
        for (int index = first; index < memory.size(); index += threads) {
            NangoRecord record = memory.get(index);
            Future<?> acknowledgement = producer.send(new ProducerRecord<>(topic, record.id(), record.json()));
            if (threads > 1) {
                acknowledgement.get();
            } else {
                acknowledgements.add(acknowledgement);
            }
        }
        for (Future<?> acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
        return null;
    }

    /** Between the first poll and the last record. */
    private double throughRoute(String model, boolean batching) throws Exception {
        Source source = new Source(nango.baseUrl(), nango.secretKey(), "hubspot", "acme", List.of(model));
        Topics.at(broker.address(), source.models(), Duration.ofSeconds(60)).create();
        Path cursors = folder.resolve("cursors-" + model + batching);
        try (Pipeline pipeline = Pipeline.start(source, broker.address(), batching, cursors, new Polls(), Map.of())) {
            long begin = System.nanoTime();
            RecordStreamConsumer consumer =
                    (RecordStreamConsumer) pipeline.context().getRoute(model).getConsumer();
            while (consumer.getRecordsDelivered() < records) {
                LockSupport.parkNanos(1_000_000);
            }
            return records * 1e9 / (System.nanoTime() - begin);
        }
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
